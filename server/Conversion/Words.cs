using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Conversion;

/// <summary>The field's words for states and acts (domain.md §6); states are named where the clients read them, too.</summary>
internal static class Words
{
    public static Sentence State(HotspotState state)
    {
        var (vietnamese, english) = Looks.NameOf(state);
        return new(vietnamese, english);
    }

    public static Sentence Origin(EntryOrigin origin) => origin switch
    {
        EntryOrigin.New => new("mới", "new"),
        EntryOrigin.CarriedOver => new("chuyển tiếp", "carried over"),
        _ => new("lựa chọn lại", "selected again"),
    };

    public static Sentence Verdict(EntryVerdict verdict)
    {
        var (vietnamese, english) = Looks.NameOf(verdict);
        return new(vietnamese, english);
    }

    public static Sentence Authority(DecisionAuthority authority) => authority switch
    {
        DecisionAuthority.SteeringCommittee => new("Ban Chỉ đạo 138", "Steering Committee 138"),
        DecisionAuthority.PeoplesCommittee => new("Ủy ban nhân dân", "People's Committee"),
        DecisionAuthority.ProvincialPolice => new("Công an tỉnh", "Provincial police"),
        _ => new("Bộ Công an", "Ministry of Public Security"),
    };

    public static Sentence Act(string kind) => kind switch
    {
        "registerCandidate" => new("Đăng ký ứng viên", "Register a candidate"),
        "propose" => new("Đề xuất", "Propose"),
        "returnProposal" => new("Trả lại đề xuất", "Return the proposal"),
        "select" => new("Lựa chọn vào danh sách", "Select"),
        "carryOver" => new("Chuyển tiếp sang kỳ sau", "Carry over"),
        "startConversion" => new("Bắt đầu chuyển hóa", "Start the conversion"),
        "interimReview" => new("Sơ kết", "Interim review"),
        "submitForAppraisal" => new("Trình thẩm định", "Submit for appraisal"),
        "recogniseAchieved" => new("Công nhận đạt, theo dõi sau chuyển hóa", "Recognise as achieved"),
        "recogniseAndDelist" => new("Công nhận đạt và đưa ra khỏi danh sách", "Recognise and delist"),
        "reject" => new("Kết luận chưa đạt", "Reject"),
        "raiseAlert" => new("Báo cảnh báo tái phức tạp", "Raise an alert"),
        "dismissAlert" => new("Bác cảnh báo", "Dismiss the alert"),
        "declareRecurred" => new("Công bố tái phức tạp", "Declare recurred"),
        "endWatch" => new("Kết thúc theo dõi, đưa ra khỏi danh sách", "End the watch"),
        "withdraw" => new("Rút khỏi danh sách", "Withdraw"),
        "redrawGeometry" => new("Vẽ lại ranh giới", "Redraw the outline"),
        "supersede" => new("Chia tách, sáp nhập địa bàn", "Split or merge"),
        "inheritEntry" => new("Nhận lượt chuyển hóa", "Take the entry over"),
        "adminChange" => new("Thay đổi đơn vị hành chính", "Change of the lead unit"),
        _ => new("Đính chính", "Correct the record"),
    };
}
