/* Exports what the binding asks for and ends the process when anything but the version is used: a version that is not known must be
   refused before. */
#include <stdlib.h>

void (*mju_user_error)(const char *);
void (*mju_user_warning)(const char *);

int mj_version(void) { return VERSION; }

#define STUB(name) void name(void) { abort(); }
STUB(mj_loadXML)
STUB(mj_copyModel)
STUB(mj_deleteModel)
STUB(mj_getTotalmass)
STUB(mj_name2id)
STUB(mj_makeData)
STUB(mj_deleteData)
STUB(mj_resetData)
STUB(mj_forward)
STUB(mj_step1)
STUB(mj_step2)
STUB(mj_kinematics)
STUB(mj_comPos)
STUB(mj_comVel)
STUB(mj_objectVelocity)
STUB(mj_contactForce)
STUB(mj_jac)
STUB(mj_ray)
