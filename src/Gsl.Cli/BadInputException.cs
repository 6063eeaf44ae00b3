namespace Gsl.Cli;

/// <summary>What the user asked for cannot be done as given; the message says what to give instead.</summary>
internal sealed class BadInputException(string message) : Exception(message);
