using System.Globalization;
using Gsl.Training;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Gsl.Cli;

/// <summary>Turns YAML into recipe nodes with positions; syntax errors and duplicated keys become problems.</summary>
internal sealed class RecipeYaml
{
    private const int DeepestNesting = 32;

    private readonly Parser _parser;
    private readonly string _source;
    private readonly RecipeDiagnostics _diagnostics;

    private RecipeYaml(string text, string source, RecipeDiagnostics diagnostics)
    {
        _parser = new Parser(new StringReader(text));
        _source = source;
        _diagnostics = diagnostics;
    }

    /// <summary>Parses a whole recipe; null where the text is no mapping, with the problem reported.</summary>
    public static RecipeMapping? ParseRecipe(string text, string source, RecipeDiagnostics diagnostics)
    {
        int before = diagnostics.Problems.Count;
        RecipeNode? node = Parse(text, source, diagnostics);
        if (node is RecipeMapping mapping)
        {
            return mapping;
        }

        if (diagnostics.Problems.Count == before)
        {
            diagnostics.Add(
                node?.Position ?? new RecipePosition(source, 1, 1),
                "",
                $"a recipe must be keys with values such as 'name: maze', was {node?.Summary ?? "empty"}.");
        }

        return null;
    }

    /// <summary>Parses the value of an override, which has no lines of its own.</summary>
    public static RecipeNode? ParseValue(string text, string option, string path, RecipeDiagnostics diagnostics)
    {
        RecipeDiagnostics own = new();
        RecipeNode? node = Parse(text, option, own);
        if (own.Problems.Count > 0)
        {
            diagnostics.Add(new RecipePosition(option, 0, 0), path, $"cannot be read: {own.Problems[0].Message}");
            return null;
        }

        return WithoutLines(node ?? new RecipeScalar("", default), new RecipePosition(option, 0, 0));
    }

    private static RecipeNode? Parse(string text, string source, RecipeDiagnostics diagnostics)
    {
        RecipeYaml reader = new(text, source, diagnostics);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException exception)
        {
            string message = exception.InnerException?.Message ?? exception.Message;
            diagnostics.Add(At(source, exception.Start), "", $"is not valid YAML: {message.TrimEnd('.')}.");
            return null;
        }
        catch (InvalidOperationException)
        {
            // The package's scanner gives up this way on some damaged flow mappings.
            Mark mark = reader._parser.Current?.End ?? Mark.Empty;
            diagnostics.Add(At(source, mark), "", "is not valid YAML: a bracket, brace or colon after here is out of place.");
            return null;
        }
    }

    private RecipeNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
        {
            return null;
        }

        _parser.Consume<DocumentStart>();
        RecipeNode node = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Current is not StreamEnd)
        {
            _diagnostics.Add(At(_source, _parser.Current!.Start), "", "starts a second document; a recipe is one. Remove the '---'.");
        }

        return node;
    }

    private RecipeNode ReadNode(int depth)
    {
        ParsingEvent current = _parser.Current!;
        if (depth > DeepestNesting)
        {
            throw new YamlException(current.Start, current.End, $"nested more than {DeepestNesting} deep");
        }

        switch (current)
        {
            case Scalar scalar:
                _parser.MoveNext();
                return new RecipeScalar(IsNull(scalar) ? "" : scalar.Value, At(_source, scalar.Start));
            case SequenceStart sequence:
                _parser.MoveNext();
                return ReadSequence(sequence, depth);
            case MappingStart mapping:
                _parser.MoveNext();
                return ReadMapping(mapping, depth);
            default:
                throw new YamlException(current.Start, current.End, "anchors and aliases are not supported here; share keys with 'extends: other.yaml'");
        }
    }

    private RecipeSequence ReadSequence(SequenceStart start, int depth)
    {
        List<RecipeNode> items = [];
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }

        return new RecipeSequence(items, At(_source, start.Start));
    }

    private RecipeMapping ReadMapping(MappingStart start, int depth)
    {
        List<RecipeEntry> entries = [];
        Dictionary<string, RecipePosition> seen = new(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            Scalar key = _parser.Current as Scalar
                ?? throw new YamlException(_parser.Current!.Start, _parser.Current.End, "a key must be a plain word");
            _parser.MoveNext();
            RecipePosition position = At(_source, key.Start);
            RecipeNode value = ReadNode(depth + 1);
            if (seen.TryGetValue(key.Value, out RecipePosition first))
            {
                string line = first.Line.ToString(CultureInfo.InvariantCulture);
                _diagnostics.Add(position, "", $"{key.Value}: is there twice, first in line {line}. Remove one of them.");
                continue;
            }

            seen.Add(key.Value, position);
            entries.Add(new RecipeEntry(key.Value, position, value));
        }

        return new RecipeMapping(entries, At(_source, start.Start));
    }

    private static bool IsNull(Scalar scalar) => scalar.Style == ScalarStyle.Plain && scalar.Value is "~" or "null" or "";

    private static RecipePosition At(string source, Mark mark) => new(source, (int)mark.Line, (int)mark.Column);

    private static RecipeNode WithoutLines(RecipeNode node, RecipePosition position) => node switch
    {
        RecipeScalar scalar => new RecipeScalar(scalar.Text, position),
        RecipeSequence sequence => new RecipeSequence([.. sequence.Items.Select(item => WithoutLines(item, position))], position),
        RecipeMapping mapping => new RecipeMapping(
            [.. mapping.Entries.Select(entry => new RecipeEntry(entry.Key, position, WithoutLines(entry.Value, position)))],
            position),
        _ => node,
    };
}
