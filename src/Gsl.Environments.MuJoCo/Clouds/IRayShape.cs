using System.Numerics;

namespace Gsl.Environments.MuJoCo;

/// <summary>A shape in its own axes with the rays' common origin: where rays enter it, or leave it where they start within.</summary>
internal interface IRayShape
{
    /// <summary>
    /// How many times each ray's direction the surface lies away; NaN, 0 or less where the ray misses it.
    /// </summary>
    Vector<float> Hit(Vector<float> x, Vector<float> y, Vector<float> z);
}
