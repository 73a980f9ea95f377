using DiaBan.Contracts;
using DiaBan.Server.Tables;

namespace DiaBan.Server.Incidents;

/// <summary>What the names of a file's columns suggest; the officer completes it.</summary>
internal static class SuggestMapping
{
    public static IncidentMapping From(IReadOnlyList<string> columns)
    {
        var left = PersonalColumns.Among(columns);
        var free = columns.Where(name => name.Length > 0 && !left.Contains(name)).ToList();

        string? Named(params string[] names) => names
            .Select(wanted => free.Find(column => Fold.Marks(column).Replace('_', ' ').Replace('-', ' ').Trim() == wanted))
            .FirstOrDefault(column => column is not null);

        var date = Named("date start", "ngay xay ra", "thoi gian xay ra", "date", "ngay", "datetime", "thoi gian", "fecha hecho", "date single");
        var month = date is null ? Named("month", "thang") : null;
        var year = date is null ? Named("year", "nam") : null;
        var monthOnly = date is null && year is null && month is not null;
        return new()
        {
            Name = "",
            Date = monthOnly ? month : date,
            Precision = monthOnly ? DayPrecision.Month : DayPrecision.Day,
            Year = year,
            Month = year is null ? null : month,
            Day = year is null ? null : Named("day", "ngay"),
            Time = Named("time", "gio", "hour"),
            Minute = Named("minute", "phut"),
            End = Named("date end", "ngay ket thuc", "den ngay"),
            X = Named("longitude", "kinh do", "lon", "lng", "long", "x", "longitud") ?? "",
            Y = Named("latitude", "vi do", "lat", "y", "latitud") ?? "",
            Group = Named("group", "nhom", "loai vu", "loai vu viec", "toi danh", "offense type", "offence type", "type"),
            Discovery = Named("discovery", "nguon", "nguon tin", "nguon phat hien"),
            Accuracy = Named("accuracy", "sai so", "ban kinh"),
            LeaveOut = left,
        };
    }
}
