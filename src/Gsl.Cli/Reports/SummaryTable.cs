using System.Text;
using System.Text.Json;

namespace Gsl.Cli.Reports;

/// <summary>A table of results, the same on a page, on a console and in JSON.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Columns">Heads; the first column names the row.</param>
/// <param name="Rows">Cells, as many per row as there are heads.</param>
public sealed record SummaryTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<TableCell>> Rows)
{
    /// <summary>A remark below the table, or null.</summary>
    public string? Note { get; init; }

    /// <summary>Columns that hold text and are therefore aligned to the left; the first always does.</summary>
    public IReadOnlyList<int> TextColumns { get; init; } = [];

    /// <summary>Whether a column is aligned to the left.</summary>
    public bool IsText(int column) => column == 0 || TextColumns.Contains(column);

    /// <summary>The table in fixed columns, without a final line break.</summary>
    public string ToPlainText()
    {
        int[] widths = [.. Columns.Select((column, i) => Math.Max(column.Length, Rows.Select(row => row[i].Text.Length).DefaultIfEmpty().Max()))];
        var text = new StringBuilder();
        text.Append(Title).Append('\n');
        AppendLine(text, widths, i => Columns[i]);
        text.AppendJoin("  ", widths.Select(width => new string('-', width))).Append('\n');
        foreach (IReadOnlyList<TableCell> row in Rows)
        {
            AppendLine(text, widths, i => row[i].Text);
        }

        if (Note is not null)
        {
            text.Append(Note).Append('\n');
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>The table as a JSON array of objects keyed by the heads; numbers at full precision, missing ones null.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartArray();
            foreach (IReadOnlyList<TableCell> row in Rows)
            {
                writer.WriteStartObject();
                for (int i = 0; i < Columns.Count; i++)
                {
                    WriteCell(writer, Columns[i], row[i]);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteCell(Utf8JsonWriter writer, string name, TableCell cell)
    {
        if (double.IsFinite(cell.Value))
        {
            writer.WriteNumber(name, cell.Value);
        }
        else if (cell.Text == Numbers.Missing)
        {
            writer.WriteNull(name);
        }
        else
        {
            writer.WriteString(name, cell.Text);
        }
    }

    private void AppendLine(StringBuilder text, int[] widths, Func<int, string> cell)
    {
        for (int i = 0; i < widths.Length; i++)
        {
            string padded = IsText(i) ? cell(i).PadRight(widths[i]) : cell(i).PadLeft(widths[i]);
            text.Append(i == 0 ? "" : "  ").Append(i == widths.Length - 1 ? padded.TrimEnd() : padded);
        }

        text.Append('\n');
    }
}
