using DiaBan.Server.Http;

namespace DiaBan.Server.Incidents;

/// <summary>Why a line can't be taken.</summary>
internal enum IncidentFault
{
    Ragged,
    NoDay,
    UnreadableDay,
    DayInFuture,
    DayTooEarly,
    UnreadableTime,
    UnreadableEnd,
    EndBeforeStart,
    NoPosition,
    UnreadablePosition,
    PositionOutOfRange,
    OutsideUnits,
    UnknownGroup,
    UnknownDiscovery,
    UnreadableAccuracy,
}

internal static class IncidentFaultWords
{
    public static Sentence Words(IncidentFault fault) => fault switch
    {
        IncidentFault.Ragged => new(
            "Số cột khác dòng tên cột; hãy kiểm tra dấu phân cách và dấu nháy kép.",
            "It has other columns than the header names; check delimiters and double quotes."),
        IncidentFault.NoDay => new("Không có ngày.", "It has no day."),
        IncidentFault.UnreadableDay => new(
            "Ngày không đọc được; hãy viết dạng 2022-11-22 hoặc 22/11/2022.", "Its day can't be read; write 2022-11-22 or 22/11/2022."),
        IncidentFault.DayInFuture => new("Ngày ở tương lai.", "Its day lies in the future."),
        IncidentFault.DayTooEarly => new("Ngày trước năm 1975.", "Its day lies before 1975."),
        IncidentFault.UnreadableTime => new("Giờ không đọc được; hãy viết dạng 21:30.", "Its time can't be read; write 21:30."),
        IncidentFault.UnreadableEnd => new(
            "Thời điểm kết thúc không đọc được; hãy viết dạng 2022-11-22 21:30.", "Its end can't be read; write 2022-11-22 21:30."),
        IncidentFault.EndBeforeStart => new("Thời điểm kết thúc trước lúc bắt đầu.", "Its end lies before its start."),
        IncidentFault.NoPosition => new("Không có vị trí.", "It has no position."),
        IncidentFault.UnreadablePosition => new("Tọa độ không phải là số.", "Its coordinates are not numbers."),
        IncidentFault.PositionOutOfRange => new(
            "Tọa độ nằm ngoài phạm vi của hệ tọa độ; hãy kiểm tra mã EPSG và thứ tự hai cột.",
            "Its coordinates lie outside the range of the CRS; check the EPSG code and the order of the two columns."),
        IncidentFault.OutsideUnits => new(
            "Vị trí nằm ngoài mọi đơn vị hành chính; hãy kiểm tra hệ tọa độ, hoặc chọn giữ lại các vụ ngoài địa bàn.",
            "It lies in no unit on record; check the CRS, or choose to keep what lies outside."),
        IncidentFault.UnknownGroup => new(
            "Giá trị của cột nhóm chưa ứng với nhóm nào; hãy khai báo trong bảng ứng cột.", "Its group is not one the mapping names; add it there."),
        IncidentFault.UnknownDiscovery => new(
            "Giá trị của cột nguồn phát hiện chưa ứng với nguồn nào; hãy khai báo trong bảng ứng cột.",
            "Its discovery mode is not one the mapping names; add it there."),
        IncidentFault.UnreadableAccuracy => new(
            "Bán kính sai số phải là số mét từ 0 đến 5000.", "Its accuracy must be metres from 0 to 5000."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
