namespace Gsl.Environments.Procgen;

/// <summary>What a backdrop looks like.</summary>
internal enum BackdropKind
{
    Water,
    Space,
    Floor,
    Stone,
}
