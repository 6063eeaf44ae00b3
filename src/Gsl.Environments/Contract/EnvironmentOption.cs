namespace Gsl.Environments;

/// <summary>An option a family asked for, for listings.</summary>
/// <param name="Name">Its name in a recipe.</param>
/// <param name="DefaultValue">What holds where the recipe says nothing, as text.</param>
/// <param name="Accepts">What it may be, for example <c>an integer from 2 to 64</c>.</param>
public sealed record EnvironmentOption(string Name, string DefaultValue, string Accepts);
