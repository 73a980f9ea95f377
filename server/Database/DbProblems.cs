using DiaBan.Server.Http;
using DiaBan.Server.Redraws;
using Npgsql;

namespace DiaBan.Server.Database;

/// <summary>What a refusal by the database means, by the name of the constraint.</summary>
internal static class DbProblems
{
    public static (int Status, Sentence Because)? Explain(PostgresException refused) => refused.ConstraintName switch
    {
        "hotspot_event_decider_differs" => (422, new(
            "Người quyết định phải khác người đề xuất hoặc người trình; hãy dùng tài khoản khác.",
            "Who decides must differ from who proposed or submitted; use another account.")),
        "list_entry_one_open" => (409, new(
            "Địa bàn này đang có một lượt chuyển hóa chưa kết thúc.", "This hotspot has an open entry already.")),
        "list_entry_once_a_period" => (409, new(
            "Địa bàn này đã có trong danh sách của kỳ đó.", "This hotspot is on that period's list already.")),
        "hotspot_event_in_order" => (409, new(
            "Có người vừa ghi một sự kiện khác cho địa bàn này; hãy tải lại rồi thử lại.",
            "Someone has just recorded another event of this hotspot; reload and try again.")),
        "decision_differs_from_record" => (422, new(
            "Quyết định có số, ngày này đã được ghi với ngày hiệu lực hoặc tư cách ký khác; hãy kiểm tra lại văn bản.",
            "A decision of this number and date is on record with another date of effect or signer; check the paper.")),
        "hotspot_event_append_only" => (409, new(
            "Lịch sử không sửa, không xóa; hãy ghi một sự kiện đính chính.", "History is neither changed nor removed; record a correction.")),
        "redraw_request_one_open" => (409, new(
            "Địa bàn này đang có một đề nghị khoanh vẽ lại chờ duyệt; hãy chờ trả lời, hoặc người đề nghị rút lại trước.",
            "A request to redraw this hotspot is waiting already; wait for its answer, or have it withdrawn first.")),
        "redraw_request_decider_differs" => (422, new(
            "Người duyệt phải khác người đề nghị khoanh vẽ lại; hãy dùng tài khoản khác.",
            "Who decides must differ from who asked for the redraw; use another account.")),
        "redraw_request_answered_once" => (409, AnswerRedraw.Answered),
        "hotspot_outline_large_needs_approval" => (422, new(
            "Ranh giới thay đổi quá mức được tự vẽ lại; cần một đề nghị được người khác duyệt.",
            "The outline changes more than an officer may change alone; it needs a request that another account approves.")),
        "hotspot_event_recognition_appraised" => (422, new(
            "Chưa có biên bản thẩm định cho lần trình này; hãy ghi biên bản trước khi công nhận.",
            "This submission has no record of an appraisal; record one before the recognition.")),
        "criteria_set_published" => (409, new(
            "Bộ tiêu chí đã ban hành không sửa, không xóa; hãy soạn một phiên bản mới.",
            "A published criteria set is neither changed nor removed; draft a new version.")),
        "criteria_set_pk" => (409, new(
            "Đã có bộ tiêu chí mang số phiên bản này; hãy đặt số khác.", "A criteria set of this version exists; choose another.")),
        "criteria_set_begins_once" => (409, new(
            "Đã có bộ tiêu chí cùng loại có hiệu lực từ ngày này; hãy chọn ngày khác.",
            "A published set of this type begins on that day already; choose another day.")),
        "criterion_result_locked" => (409, new(
            "Kết quả đã khóa từ khi trình thẩm định; muốn sửa, hãy đính chính lần trình.",
            "The results are locked since the entry was handed in; to change them, take the submission back.")),
        "criterion_result_replaced_once" or "criterion_result_begins_once" => (412, new(
            "Có người vừa ghi kết quả khác cho tiêu chí này; hãy tải lại, xem kết quả mới rồi ghi.",
            "Someone has just recorded another result of this criterion; reload, look at it and record again.")),
        "appraisal_appraiser_differs" => (422, new(
            "Người thẩm định phải khác người trình; hãy dùng tài khoản khác.", "Who appraises must differ from who submitted; use another account.")),
        "appraisal_needs_submission" => (409, new(
            "Chỉ thẩm định lần trình đang chờ của chính địa bàn này.", "Only a submission of this entry that stands can be appraised.")),
        "appraisal_once_a_submission" => (409, new(
            "Lần trình này đã có biên bản thẩm định.", "This submission has the record of an appraisal already.")),
        "saved_filter_cap" => (409, new(
            "Tài khoản đã lưu 50 bộ lọc; hãy xóa bớt một bộ lọc cũ.", "The account keeps 50 filters; remove an old one first.")),
        "appraisal_departure_needs_reason" => (422, new(
            "Kết luận khác kết quả tính theo tiêu chí phải nêu lý do.", "A conclusion other than the computed verdict needs a reason.")),
        "conversion_measure_agencies_known" or "conversion_measure_lead_agency_fk" or "plan_assignment_agency_fk" or "plan_agency_fk" => (422, new(
            "Cơ quan phải thuộc danh mục, và cơ quan phối hợp phải khác cơ quan chủ trì.",
            "Agencies are those of the list, and who coordinates differs from who leads.")),
        "conversion_measure_kind_fk" => (422, new(
            "Loại biện pháp không có trong danh mục.", "The kind of measure is not on the list.")),
        "measure_progress_in_order" or "plan_task_progress_in_order" => (412, new(
            "Có người vừa báo cáo tiến độ khác; hãy tải lại, xem rồi ghi.", "Someone has just reported other progress; reload, look at it and report again.")),
        "plan_once" => (409, new("Kế hoạch có số và ngày này đã được ghi.", "A plan of this number and date is on record.")),
        "plan_task_section_form" => (422, new(
            "Mục của nhiệm vụ ghi như trong kế hoạch, ví dụ II.2.b.", "The section of a task is written as in the plan, e.g. II.2.b.")),
        "plan_period_fk" => (422, new("Không có kỳ báo cáo này.", "There is no such reporting period.")),
        "plan_assignment_pk" => (422, new(
            "Một cơ quan chỉ được giao một vai trong một nhiệm vụ.", "An agency has one part in a task.")),
        "community_model_kind_fk" => (422, new("Loại mô hình không có trong danh mục.", "The kind of model is not on the list.")),
        "community_model_state_in_order" or "community_model_rating_in_order" or "unit_standing_in_order" => (412, new(
            "Có người vừa ghi trước; hãy tải lại, xem rồi ghi.", "Someone has just recorded before you; reload, look at it and record again.")),
        "lead_unit_term_pk" => (409, new(
            "Năm này cụm đã có đơn vị thường trực; mỗi năm một đơn vị.", "The cluster has a standing unit of that year already; there is one a year.")),
        "lead_unit_of_cluster" => (422, new(
            "Đơn vị thường trực phải là một đơn vị của cụm.", "The standing unit is one of the cluster's units.")),
        "coordination_regulation_once" => (409, new(
            "Quy chế có số và ngày này đã được ghi.", "A regulation of this number and date is on record.")),
        "patrol_shift_team_in_one_place" => (409, new(
            "Tổ này vừa được phân một ca khác trùng giờ; hãy tải lại rồi chọn giờ hoặc tổ khác.",
            "This team has just been given another shift that overlaps; reload, then choose other hours or another team.")),
        "hotspot_pk" or "patrol_route_pk" or "community_model_pk" => (409, new(
            "Mã định danh này đã có trên máy chủ; không tạo lần thứ hai.", "This id is on record already; nothing is made of it a second time.")),
        "sync_delta_pk" => (409, new("Mã thay đổi này đã được một tài khoản khác dùng.", "This id of a change has been used by another account.")),
        "sync_conflict_settled_once" => (409, new("Xung đột này đã được giải quyết.", "This conflict has been settled already.")),
        "patrol_team_once" => (409, new("Đơn vị đã có tổ mang tên này.", "The unit has a team of this name.")),
        _ when refused.SqlState is PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter => (422, new(
            "Văn bản có ký tự không ghi được (ký tự rỗng); hãy xóa ký tự đó rồi gửi lại.",
            "A text holds a character that can't be stored (a null character); remove it and send again.")),
        _ when refused.SqlState == PostgresErrorCodes.InsufficientPrivilege => (403, Problems.Default(403)),
        _ => null,
    };
}
