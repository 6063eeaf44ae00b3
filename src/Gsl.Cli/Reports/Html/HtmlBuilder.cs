using System.Globalization;
using System.Net;
using System.Text;

namespace Gsl.Cli.Reports;

/// <summary>Writes markup; every interpolated value is escaped.</summary>
public sealed class HtmlBuilder
{
    private readonly StringBuilder _text = new();

    /// <summary>Appends a line of markup; the holes are escaped.</summary>
    public void Line(FormattableString markup)
    {
        ArgumentNullException.ThrowIfNull(markup);
        object?[] escaped = [.. markup.GetArguments().Select(value => (object?)WebUtility.HtmlEncode(Convert.ToString(value, CultureInfo.InvariantCulture)))];
        _text.AppendFormat(CultureInfo.InvariantCulture, markup.Format, escaped).Append('\n');
    }

    /// <summary>Appends text that is markup, style or script already.</summary>
    public void Raw(string markup) => _text.Append(markup).Append('\n');

    /// <summary>Appends a table with its title and its note.</summary>
    public void Table(SummaryTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        Raw("<div class=\"table\"><table>");
        Line($"<caption>{table.Title}</caption>");
        Raw("<thead><tr>");
        for (int i = 0; i < table.Columns.Count; i++)
        {
            Line($"<th scope=\"col\" class=\"{Class(table, i)}\">{table.Columns[i]}</th>");
        }

        Raw("</tr></thead><tbody>");
        foreach (IReadOnlyList<TableCell> row in table.Rows)
        {
            Raw("<tr>");
            Line($"<th scope=\"row\">{row[0].Text}</th>");
            for (int i = 1; i < row.Count; i++)
            {
                Line($"<td class=\"{Class(table, i)}\">{row[i].Text}</td>");
            }

            Raw("</tr>");
        }

        Raw("</tbody></table></div>");
        if (table.Note is not null)
        {
            Line($"<p class=\"note\">{table.Note}</p>");
        }
    }

    /// <summary>Appends the empty place of a chart with its caption.</summary>
    public void Figure(string id, string title, string caption)
    {
        Line($"<figure id=\"figure-{id}\"><h3>{title}</h3>");
        Line($"<div class=\"chart\" data-figure=\"{id}\" role=\"img\" aria-label=\"{title}\"></div>");
        Line($"<figcaption>{caption}</figcaption></figure>");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static string Class(SummaryTable table, int column) => table.IsText(column) ? "text" : "number";
}
