using System.Globalization;
using System.Xml;
using DiaBan.Contracts;
using DiaBan.Server.Http;
using DocumentFormat.OpenXml.Packaging;

namespace DiaBan.Server.Reports;

/// <summary>Title and date of an Office file, as a part with a name of its own: the package's own property would bring a random one.</summary>
internal static class CoreProperties
{
    private const string Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private const string Elements = "http://purl.org/dc/elements/1.1/";
    private const string Terms = "http://purl.org/dc/terms/";
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    public static void Write(CoreFilePropertiesPart part, ReportOnRecord record, bool english)
    {
        var stamp = (record.SignedAt?.UtcDateTime ?? VietNamClock.StartOf(record.Report.CutOff)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        using var stream = part.GetStream(FileMode.Create);
        using var xml = XmlWriter.Create(stream);
        xml.WriteStartElement("cp", "coreProperties", Core);
        xml.WriteElementString("dc", "title", Elements, english ? record.Report.Title.En : record.Report.Title.Vi);
        xml.WriteElementString("dc", "creator", Elements, "DiaBan");
        foreach (var name in new[] { "created", "modified" })
        {
            xml.WriteStartElement("dcterms", name, Terms);
            xml.WriteAttributeString("xsi", "type", Instance, "dcterms:W3CDTF");
            xml.WriteString(stamp);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
