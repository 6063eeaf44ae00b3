namespace Gsl.Environments.MuJoCo;

/// <summary>What a chair stands on.</summary>
internal enum ChairBase
{
    /// <summary>Legs that spread from the column's foot like a star.</summary>
    Star,

    /// <summary>Four straight legs below the seat's corners, without a column.</summary>
    StraightLegs,
}
