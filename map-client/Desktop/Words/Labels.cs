using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Desktop.Words;

/// <summary>What buttons and headings are called.</summary>
internal static class Labels
{
    public static readonly Sentence Title = new("DiaBan - bản đồ địa bàn", "DiaBan - hotspot map");
    public static readonly Sentence SignIn = new("Đăng nhập", "Sign in");
    public static readonly Sentence SignOut = new("Đăng xuất", "Sign out");
    public static readonly Sentence Server = new("Địa chỉ máy chủ", "Server's address");
    public static readonly Sentence AccountName = new("Tên tài khoản", "Account name");
    public static readonly Sentence Password = new("Mật khẩu", "Password");
    public static readonly Sentence ByToken = new("Đăng nhập bằng mã truy cập", "Sign in with a token");
    public static readonly Sentence TokenGiven = new("Mã truy cập do quản trị viên cấp", "Token given by the administrator");
    public static readonly Sentence SigningIn = new("Đang hỏi máy chủ…", "Asking the server…");
    public static readonly Sentence Offline = new("Làm việc ngoại tuyến", "Work offline");
    public static readonly Sentence Night = new("Nền tối", "Dark map");
    public static readonly Sentence MapIsBehind = new("Máy chủ có thay đổi · Tải lại bản đồ", "The server has changed · Update the map");
    public static readonly Sentence Demo = new("Dữ liệu trình diễn", "Demonstration data");
    public static readonly Sentence Schematic = new("Ranh giới sơ đồ", "Schematic outlines");

    public static readonly Sentence Layers = new("Lớp bản đồ", "Layers");
    public static readonly Sentence Basemap = new("Nền bản đồ", "Basemap");
    public static readonly Sentence MbTiles = new("Nền từ tệp MBTiles…", "Basemap from an MBTiles file…");
    public static readonly Sentence NotMbTiles = new(
        "Tệp này không phải MBTiles; hãy chọn tệp khác. Bản đồ giữ nguyên.", "This file is no MBTiles; choose another. The map stays as it is.");
    public static readonly Sentence Search = new("Tìm địa bàn, đơn vị, tuyến…", "Find hotspots, units, routes…");

    public static readonly Sentence Place = new("Địa bàn", "Hotspot");
    public static readonly Sentence Draw = new("Vẽ", "Draw");
    public static readonly Sentence Today = new("Hôm nay", "Today");
    public static readonly Sentence Rates = new("Chuyển hóa", "Conversion");
    public static readonly Sentence Pending = new("Chờ gửi", "Pending");
    public static readonly Sentence Package = new("Gói dữ liệu", "Package");

    public static readonly Sentence NothingChosen = new(
        "Bấm vào bản đồ hoặc tìm theo tên để xem hồ sơ.", "Click on the map or search by name to see a profile.");
    public static readonly Sentence Timeline = new("Diễn biến", "Timeline");
    public static readonly Sentence NoTimeline = new("Chưa có sự kiện nào được ghi.", "Nothing is on record yet.");
    public static readonly Sentence Redraw = new("Vẽ lại đường bao", "Redraw the outline");
    public static readonly Sentence Gpx = new("Lấy tuyến ra GPX…", "Take the route as GPX…");
    public static readonly Sentence ZoomTo = new("Đến chỗ này", "Go there");

    public static readonly Sentence NewHotspot = new("Địa bàn mới", "New hotspot");
    public static readonly Sentence Area = new("Vùng", "Area");
    public static readonly Sentence Corridor = new("Tuyến", "Corridor");
    public static readonly Sentence Point = new("Tụ điểm", "Gathering point");
    public static readonly Sentence NewRoute = new("Tuyến tuần tra mới", "New patrol route");
    public static readonly Sentence Route = new("Vẽ tuyến", "Draw a route");
    public static readonly Sentence Name = new("Tên", "Name");
    public static readonly Sentence Category = new("Mức độ", "Category");
    public static readonly Sentence Choose = new("Hãy chọn…", "Choose…");
    public static readonly Sentence Regime = new("Lĩnh vực", "Regime");
    public static readonly Sentence Types = new("Loại (một hay nhiều)", "Types (one or several)");
    public static readonly Sentence Kind = new("Loại", "Kind");
    public static readonly Sentence AskVerdicts = new("Hỏi kết quả duyệt", "Ask for the answers");
    public static readonly Sentence Reason = new("Lý do vẽ lại", "Reason for the redraw");
    public static readonly Sentence Keep = new("Lưu để gửi", "Keep to send");
    public static readonly Sentence Undo = new("Hoàn tác (Ctrl+Z)", "Undo (Ctrl+Z)");
    public static readonly Sentence Redo = new("Làm lại (Ctrl+Y)", "Redo (Ctrl+Y)");
    public static readonly Sentence Finish = new("Khép hình (Enter)", "Finish the shape (Enter)");
    public static readonly Sentence NewPart = new("Thêm phần", "Add a part");
    public static readonly Sentence NewHole = new("Khoét lỗ", "Add a hole");
    public static readonly Sentence Cancel = new("Hủy", "Cancel");
    public static readonly Sentence HowToDraw = new(
        "Bấm để đặt đỉnh, bấm đúp hoặc Enter để khép. Kéo đỉnh để dời, bấm đúp vào cạnh để thêm đỉnh, bấm chuột phải vào đỉnh để bỏ.",
        "Click to place a vertex, double-click or Enter to finish. Drag a vertex to move it, double-click an edge to add one, right-click a vertex to remove it.");

    public static readonly Sentence Send = new("Gửi ngay", "Send now");
    public static readonly Sentence GiveUp = new("Bỏ thay đổi", "Give up");
    public static readonly Sentence TryAgain = new("Gửi lại", "Try again");
    public static readonly Sentence ShowOnMap = new("Xem trên bản đồ", "Show on the map");
    public static readonly Sentence Conflicts = new("Xung đột", "Conflicts");
    public static readonly Sentence Before = new("Bản gốc", "As it was");
    public static readonly Sentence Theirs = new("Của người khác", "Theirs");
    public static readonly Sentence Mine = new("Của tôi", "Mine");
    public static readonly Sentence KeepMine = new("Giữ của tôi", "Keep mine");
    public static readonly Sentence KeepTheirs = new("Giữ của người khác", "Keep theirs");
    public static readonly Sentence Settle = new("Giải quyết như đã chọn", "Settle as chosen");
    public static readonly Sentence Gone = new("Đối tượng đã bị gỡ trên máy chủ.", "The thing was removed on the server.");

    public static readonly Sentence Unit = new("Đơn vị", "Unit");
    public static readonly Sentence Rate = new("Tỷ lệ", "Rate");
    public static readonly Sentence Fraction = new("Đạt/danh sách", "Achieved/listed");
    public static readonly Sentence Period = new("Kỳ", "Period");
    public static readonly Sentence By = new("Theo cấp", "By level");
    public static readonly Sentence Provisional = new("Số liệu tạm thời", "Provisional");
    public static readonly Sentence OnMap = new("Tô bản đồ theo tỷ lệ", "Shade the map by rate");

    public static readonly Sentence Day = new("Ngày", "Day");
    public static readonly Sentence EarlierDay = new("Ngày trước", "Day before");
    public static readonly Sentence LaterDay = new("Ngày sau", "Day after");

    public static readonly Sentence UnitCode = new("Mã đơn vị", "Code of the unit");
    public static readonly Sentence Take = new("Tải gói", "Download the package");
    public static readonly Sentence Picture = new("Lưu ảnh bản đồ…", "Save the map as a picture…");
    public static readonly Sentence Legend = new("Chú giải", "Legend");

    public static readonly Sentence Hotspots = new("Địa bàn trọng điểm, phức tạp", "Key and complex hotspots");

    public static Sentence MadeAt(DateTimeOffset moment) => new($"Lập lúc {Numbers.Moment(moment)}", $"Made {Numbers.Moment(moment)}");

    public static Sentence Saved(string file) => new($"Đã lưu {file}.", $"Saved as {file}.");

    /// <summary>That the machine remembers an account.</summary>
    public static Sentence Remembered(string account) => new(
        $"Máy này nhớ tài khoản {account}: bấm Đăng nhập là vào, kể cả khi không có mạng.",
        $"This machine remembers {account}: Sign in goes on with it, without a network too.");

    /// <summary>What an attribute of a change is called.</summary>
    public static Sentence Attribute(string attribute) => attribute switch
    {
        "outline" or "line" or "position" => new("Đường bao (xem trên bản đồ)", "Outline (on the map)"),
        "name" => new("Tên", "Name"),
        "category" => new("Mức độ", "Category"),
        "regime" => new("Lĩnh vực", "Regime"),
        "types" => new("Loại", "Types"),
        "state" => new("Trạng thái", "State"),
        "kind" => new("Loại", "Kind"),
        _ => new(attribute, attribute),
    };

    public static Sentence Level(string level) => level switch
    {
        "province" => new("Tỉnh", "Province"),
        "district" => new("Huyện", "District"),
        _ => new("Xã", "Commune"),
    };
}
