using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Gsl.Cli.Reports;

/// <summary>Puts a report's body into one self-contained page: style, data, libraries and script inline.</summary>
public static class ReportShell
{
    // Names of the libraries with their licence files, in the order they must load.
    private static readonly (string Script, string Licence, string Name)[] Libraries =
    [
        ("d3.min.js", "d3.LICENSE", "D3 7.9.2"),
        ("plot.umd.min.js", "plot.LICENSE", "Observable Plot 0.6.17"),
    ];

    /// <summary>
    /// The page. Its content security policy allows the scripts written here, by their hashes, and nothing else: no
    /// network, no inline handlers.
    /// </summary>
    public static string Wrap(string title, string body, ReportData data)
    {
        string json = JsonSerializer.Serialize(data, ReportJsonContext.Default.ReportData);
        string[] libraries = [.. Libraries.Select(library => Assets.Text(library.Script))];
        string script = Assets.Text("report.js");
        string hashes = string.Join(' ', libraries.Append(script).Select(Hash));
        var html = new HtmlBuilder();
        html.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">");
        html.Line($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:\">");
        html.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Line($"<title>{title}</title>");
        html.Raw($"<style>\n{Assets.Text("report.css")}</style>\n</head>\n<body>");
        html.Raw(body);
        AddLicences(html);
        html.Raw($"<script type=\"application/json\" id=\"report-data\">{json}</script>");
        foreach (string library in libraries)
        {
            html.Raw($"<script>{library}</script>");
        }

        html.Raw($"<script type=\"module\">{script}</script>\n</body>\n</html>");
        return html.ToString();
    }

    private static void AddLicences(HtmlBuilder html)
    {
        html.Raw("<footer><details><summary>Licences of the drawing libraries in this file</summary>");
        foreach ((_, string licence, string name) in Libraries)
        {
            html.Line($"<p>{name}</p>");
            html.Line($"<pre>{Assets.Text(licence)}</pre>");
        }

        html.Raw("</details></footer>");
    }

    private static string Hash(string script) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";
}
