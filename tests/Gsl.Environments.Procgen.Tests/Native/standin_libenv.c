/* A stand-in for the genuine Procgen library: its interface, and a trivial game behind it.
 *
 * A level lasts 3 + level % 4 steps. A step pays action / 2 + level % 5, and completes the level where it is the last and its
 * action is 7. Level 1000 and those above never end. Each error ends the process, as in the genuine library.
 * Pixels 0 to 7 tell what the test asserts: mode, the option bits, the game's first letter, level, steps, last action, draws.
 *
 * VERSION, WITHOUT_STATE, SIDE and WRONG_LEVEL make libraries that must be refused.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef VERSION
#define VERSION 1
#endif
#ifndef SIDE
#define SIDE 64
#endif
#define PIXELS (SIDE * SIDE * 3)
#define STATE_BYTES ((int)sizeof(struct episode))

struct option { char name[128]; int32_t dtype; int32_t count; void *data; };
struct options { struct option *items; int32_t count; };
struct tensor_type {
    char name[128]; int32_t scalar; int32_t dtype; int32_t shape[16]; int32_t ndim; int32_t low; int32_t high;
};
struct buffers { void **observations; float *rewards; uint8_t *first; void **infos; void **actions; };

struct episode {
    uint32_t magic; int32_t level; int32_t steps; int32_t action; uint32_t draws; int32_t start; int32_t count;
};

struct environment {
    int slots; int mode; int bits; int sequential; char game;
    struct buffers buffers; int has_buffers;
    struct episode *episodes; int32_t *previous; uint8_t *completed;
};

static void fail(const char *what) { fprintf(stderr, "stand-in: %s\n", what); exit(3); }

static int flag(const struct option *o) { if (o->dtype != 1 || o->count != 1) fail("a flag is one byte"); return *(uint8_t *)o->data != 0; }
static int number(const struct option *o)
{
    if (o->dtype != 2 || o->count != 1 || (uintptr_t)o->data % 4 != 0) fail("a number is one aligned integer");
    return *(int32_t *)o->data;
}

static void begin(struct episode *e)
{
    e->draws = e->draws * 1664525u + 1013904223u;
    e->level = e->start + (int32_t)((e->draws >> 8) % (uint32_t)e->count);
    e->steps = 0;
    e->action = 4;
}

static void show(struct environment *env, int slot)
{
    struct episode *e = &env->episodes[slot];
    uint8_t *pixels = env->buffers.observations[slot];
    for (int i = 0; i < PIXELS; i++) pixels[i] = (uint8_t)(e->level * 31 + e->steps * 7 + i);
    pixels[0] = (uint8_t)env->mode; pixels[1] = (uint8_t)env->bits; pixels[2] = (uint8_t)env->game; pixels[3] = (uint8_t)e->level;
    pixels[4] = (uint8_t)e->steps; pixels[5] = (uint8_t)e->action;
    *(int32_t *)env->buffers.infos[0 * env->slots + slot] = env->previous[slot];
    *(uint8_t *)env->buffers.infos[1 * env->slots + slot] = env->completed[slot];
    *(int32_t *)env->buffers.infos[2 * env->slots + slot] = e->level;
}

int libenv_version(void) { return VERSION; }

struct environment *libenv_make(int slots, struct options options)
{
    struct environment *env = calloc(1, sizeof *env);
    int start = -1, count = 0, actions = -1, threads = 4;
    const char *slash = NULL;
    env->slots = slots;
    for (int i = 0; i < options.count; i++) {
        const struct option *o = &options.items[i];
        if (!strcmp(o->name, "env_name")) env->game = *(char *)o->data;
        else if (!strcmp(o->name, "resource_root")) slash = (char *)o->data + o->count - 1;
        else if (!strcmp(o->name, "start_level")) start = number(o);
        else if (!strcmp(o->name, "num_levels")) count = number(o);
        else if (!strcmp(o->name, "num_actions")) actions = number(o);
        else if (!strcmp(o->name, "num_threads")) threads = number(o);
        else if (!strcmp(o->name, "distribution_mode")) env->mode = number(o);
        else if (!strcmp(o->name, "rand_seed")) number(o);
        else if (!strcmp(o->name, "render_human")) { if (flag(o)) fail("no large picture here"); }
        else if (!strcmp(o->name, "use_sequential_levels")) env->sequential = flag(o);
        else if (!strcmp(o->name, "use_backgrounds")) env->bits |= flag(o);
        else if (!strcmp(o->name, "restrict_themes")) env->bits |= flag(o) << 1;
        else if (!strcmp(o->name, "use_monochrome_assets")) env->bits |= flag(o) << 2;
        else if (!strcmp(o->name, "center_agent")) env->bits |= flag(o) << 3;
        else if (!strcmp(o->name, "paint_vel_info")) env->bits |= flag(o) << 4;
        else fail(o->name);
    }
    if (start < 0 || actions != 15 || threads < 0 || count < 1 || !slash || (*slash != '/' && *slash != '\\')) fail("an option is missing or wrong");
    env->episodes = calloc((size_t)slots, sizeof *env->episodes);
    env->previous = calloc((size_t)slots, sizeof *env->previous);
    env->completed = calloc((size_t)slots, 1);
    for (int slot = 0; slot < slots; slot++) {
        env->episodes[slot] = (struct episode){ .magic = 0x5D1Au, .start = start, .count = count };
        begin(&env->episodes[slot]);
    }
    return env;
}

static void tensor(struct tensor_type *t, const char *name, int dtype, int scalar, int high)
{
    memset(t, 0, sizeof *t);
    strcpy(t->name, name);
    t->dtype = dtype; t->scalar = scalar; t->high = high;
}

int libenv_get_tensortypes(struct environment *env, int space, struct tensor_type *types)
{
    (void)env;
    if (space == 1) {
        if (types) {
            tensor(types, "rgb", 1, 2, 255);
            types->ndim = 3; types->shape[0] = types->shape[1] = SIDE; types->shape[2] = 3;
        }
        return 1;
    }
    if (space == 2) {
        if (types) tensor(types, "action", 2, 2, 14);
        return 1;
    }
    if (types) {
        tensor(&types[0], "prev_level_seed", 2, 2, INT32_MAX);
        tensor(&types[1], "prev_level_complete", 1, 2, 1);
        tensor(&types[2], "level_seed", 2, 2, INT32_MAX);
    }
    return 3;
}

void libenv_set_buffers(struct environment *env, struct buffers *buffers)
{
    if (env->has_buffers) fail("buffers are set twice");
    env->buffers = *buffers;
    env->has_buffers = 1;
    for (int slot = 0; slot < env->slots; slot++) { env->buffers.first[slot] = 1; env->buffers.rewards[slot] = 0; }
}

void libenv_observe(struct environment *env) { for (int slot = 0; slot < env->slots; slot++) show(env, slot); }

void libenv_act(struct environment *env)
{
    for (int slot = 0; slot < env->slots; slot++) {
        struct episode *e = &env->episodes[slot];
        int action = *(int32_t *)env->buffers.actions[slot];
        e->action = action;
        e->steps++;
        env->buffers.rewards[slot] = (float)action / 2 + (float)(e->level % 5);
        int last = e->level < 1000 && e->steps >= 3 + e->level % 4;
        int complete = last && action == 7;
        env->previous[slot] = e->level;
        env->completed[slot] = (uint8_t)complete;
        env->buffers.first[slot] = (uint8_t)(last && !(complete && env->sequential));
        if (complete && env->sequential) { e->level += 997; e->steps = 0; }
        else if (last) begin(e);
    }
}

void libenv_close(struct environment *env)
{
    free(env->episodes); free(env->previous); free(env->completed); free(env);
}

#ifndef WITHOUT_STATE
int get_state(struct environment *env, int slot, char *data, int capacity)
{
    if (capacity < STATE_BYTES) fail("the state does not fit");
    memcpy(data, &env->episodes[slot], STATE_BYTES);
    return STATE_BYTES;
}

void set_state(struct environment *env, int slot, const char *data, int length)
{
    if (length != STATE_BYTES || ((const struct episode *)data)->magic != 0x5D1Au) fail("this is no state");
    memcpy(&env->episodes[slot], data, STATE_BYTES);
#ifdef WRONG_LEVEL
    env->episodes[slot].level++;
#endif
    show(env, slot);
}
#endif
