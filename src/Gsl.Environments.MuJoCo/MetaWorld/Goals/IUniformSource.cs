namespace Gsl.Environments.MuJoCo;

/// <summary>Where random numbers come from.</summary>
internal interface IUniformSource
{
    /// <summary>A number uniform in [0, 1), of 53 bits.</summary>
    double Next();
}
