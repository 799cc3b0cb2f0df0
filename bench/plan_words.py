"""What the tasks of generated plans are put together of."""

from __future__ import annotations

VERBS = (
    "Xây dựng",
    "Rà soát",
    "Triển khai",
    "Hoàn thiện",
    "Ban hành",
    "Tổ chức",
    "Cập nhật",
    "Kiểm tra",
)
OBJECTS = (
    *(
        "cơ sở dữ liệu đất đai",
        "hạ tầng đô thị thông minh",
        "quy trình giải quyết thủ tục hành chính",
    ),
    *(
        "chương trình đào tạo kỹ năng số",
        "vùng nguyên liệu cây dược liệu",
        "đề án chuyển đổi số",
    ),
    *(
        "mạng lưới trạm y tế cơ sở",
        "tuyến đường liên xã",
        "phương án phòng, chống thiên tai",
        "cụm công nghiệp",
    ),
    *(
        "trường học đạt chuẩn",
        "nhà ở xã hội",
        "hồ chứa nước sinh hoạt",
        "chợ đầu mối nông sản",
    ),
    *(
        "khu xử lý chất thải rắn",
        "hồ sơ sức khỏe điện tử",
        "bến thủy nội địa",
        "rừng phòng hộ ven biển",
    ),
    *(
        "làng nghề truyền thống",
        "di tích lịch sử",
        "hợp tác xã kiểu mới",
        "sàn giao dịch việc làm",
    ),
    *(
        "trung tâm điều hành giao thông",
        "mã số vùng trồng",
        "quỹ hỗ trợ nông dân",
        "tủ sách pháp luật",
    ),
)
PURPOSES = (
    *(
        "phục vụ người dân và doanh nghiệp",
        "bảo đảm an toàn thông tin theo cấp độ",
        "trên địa bàn toàn tỉnh",
    ),
    *(
        "gắn với cải cách hành chính",
        "đáp ứng yêu cầu phát triển giai đoạn mới",
        "tại các xã đặc biệt khó khăn",
    ),
    *(
        "theo hướng xanh, bền vững",
        "kết nối, chia sẻ với cơ sở dữ liệu quốc gia",
        "giai đoạn 2026 - 2030",
    ),
    *(
        "bằng nguồn vốn xã hội hóa",
        "cho đồng bào dân tộc thiểu số",
        "sau khi sắp xếp đơn vị hành chính",
    ),
)
PRODUCTS = (
    "Quyết định phê duyệt",
    "Báo cáo kết quả",
    "Hệ thống vận hành",
    "Kế hoạch được ban hành",
    None,
)
