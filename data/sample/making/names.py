"""The words of the sample programmes: places, invented compounds, units and categories of cases and hazards. No real persons and no real compounds."""

from __future__ import annotations

# code -> (Chinese, English)
PLACES = {
    "371300": ("临沂市", "Linyi"),
    "371302": ("兰山区", "Lanshan District"),
    "371311": ("罗庄区", "Luozhuang District"),
    "371312": ("河东区", "Hedong District"),
    "371321": ("沂南县", "Yinan County"),
    "371322": ("郯城县", "Tancheng County"),
    "371323": ("沂水县", "Yishui County"),
    "371324": ("兰陵县", "Lanling County"),
    "371325": ("费县", "Feixian County"),
    "371326": ("平邑县", "Pingyi County"),
    "371327": ("莒南县", "Junan County"),
    "371328": ("蒙阴县", "Mengyin County"),
    "371329": ("临沭县", "Linshu County"),
    "371371": ("临沂高新技术产业开发区", "Linyi High-tech Zone"),
    "440512": ("濠江区", "Haojiang District"),
    "321302": ("宿城区", "Sucheng District"),
    "340123": ("肥西县", "Feixi County"),
    "510100": ("成都市", "Chengdu"),
    "510104": ("锦江区", "Jinjiang District"),
    "510105": ("青羊区", "Qingyang District"),
    "510106": ("金牛区", "Jinniu District"),
    "510107": ("武侯区", "Wuhou District"),
    "510108": ("成华区", "Chenghua District"),
    "510112": ("龙泉驿区", "Longquanyi District"),
    "510113": ("青白江区", "Qingbaijiang District"),
    "510114": ("新都区", "Xindu District"),
    "510115": ("温江区", "Wenjiang District"),
    "510116": ("双流区", "Shuangliu District"),
    "510117": ("郫都区", "Pidu District"),
    "510118": ("新津区", "Xinjin District"),
    "510121": ("金堂县", "Jintang County"),
    "510129": ("大邑县", "Dayi County"),
    "510131": ("蒲江县", "Pujiang County"),
    "510181": ("都江堰市", "Dujiangyan City"),
    "510182": ("彭州市", "Pengzhou City"),
    "510183": ("邛崃市", "Qionglai City"),
    "510184": ("崇州市", "Chongzhou City"),
    "510185": ("简阳市", "Jianyang City"),
}

PROGRAMMES = {
    "linyi": ("临沂市平安小区建设", "Linyi safe compounds"),
    "haojiang": ("濠江区社会治安视频与网格建设", "Haojiang public safety video and grids"),
    "sucheng": ("宿城区平安小区创建", "Sucheng safe compounds"),
    "chengdu": ("成都市平安小区与隐患治理", "Chengdu safe compounds and hazards"),
    "feixi": ("肥西县平安智慧小区建设", "Feixi safe compounds"),
}
# What each calls those below it, by level; English stands behind the bar.
ADDRESSED = {
    "linyi": "district=各县区|the districts and counties; street=各乡镇（街道）|the townships and subdistricts",
    "haojiang": "street=各街道|the subdistricts",
    "sucheng": "street=各乡镇（街道、园区）|the townships, subdistricts and parks",
    "chengdu": "district=各区（市）县|the districts, cities and counties; street=各镇（街道）|the towns and subdistricts",
    "feixi": "street=各乡镇（园区）|the townships and parks",
}
PREVENTABLE_LIST = ("七类2019版", "seven categories, 2019 edition")

# code, Chinese, English, preventable
INCIDENT_CATEGORIES = (
    ("burglary", "入室盗窃", "Burglary", True),
    ("ebike_theft", "盗窃电动自行车", "E-bike theft", True),
    ("theft_from_vehicle", "盗窃车内财物", "Theft from vehicle", True),
    ("vehicle_theft", "盗窃机动车", "Vehicle theft", True),
    ("contact_fraud", "接触性诈骗", "Fraud in person", True),
    ("robbery", "抢劫", "Robbery", True),
    ("snatching", "抢夺", "Snatching", True),
    ("assault", "殴打他人", "Assault", False),
    ("telecom_fraud", "电信网络诈骗", "Telecom and online fraud", False),
    ("property_damage", "故意损毁财物", "Damage to property", False),
    ("gambling", "赌博", "Gambling", False),
    ("other", "其他", "Other", False),
)

# code, Chinese, English, responsible unit
EVENT_CATEGORIES = (
    ("public_fire_safety", "公共消防安全", "Public fire safety", "消防救援部门"),
    ("power_telecom", "电力通信", "Power and telecom", "经济和信息化部门"),
    ("gas", "燃气", "Gas", "住房城乡建设部门"),
    ("nine_small_places", "三合一与九小场所", "Three-in-one and nine small places", "应急管理部门"),
    ("changed_use", "改变房屋用途", "Changed use of buildings", "住房城乡建设部门"),
    ("illegal_structures", "违法建设", "Illegal structures", "综合行政执法部门"),
    ("compound_security", "小区安防", "Compound security", "公安机关"),
    ("food_safety", "食品安全", "Food safety", "市场监督管理部门"),
    ("dogs", "犬只管理", "Dogs", "公安机关"),
    ("group_renting", "群租", "Group renting", "住房城乡建设部门"),
    ("vice", "黄赌毒", "Prostitution, gambling, drugs", "公安机关"),
    ("special_groups", "特殊群体服务管理", "Management of special groups", "政法委"),
)

TARGETS = {
    "funds_received": ("帮扶资金全部到位", "All assistance funds received"),
    "weak_built": ("帮扶任务完成（薄弱小区建成）", "Assistance done, weak compounds built"),
    "demonstration_networked": ("示范小区全部联网", "Demonstration compounds networked"),
    "weak_networked": ("薄弱小区全部联网", "Weak compounds networked"),
    "first_networked": ("示范和薄弱小区全部联网", "Demonstration and weak compounds networked"),
    "demonstration_accepted": ("示范小区全部验收", "Demonstration compounds accepted"),
    "weak_accepted": ("薄弱小区全部验收", "Weak compounds accepted"),
    "others_networked": ("其余小区全部联网", "All other compounds networked"),
    "all_networked": ("小区全部联网", "All compounds networked"),
    "interim_networked": ("年底联网率目标", "Networked rate by the end of the year"),
    "cameras_online": ("视频监控在线率达标", "Cameras online as required"),
    "cameras_networked": ("视频监控全部联网", "All cameras networked"),
    "all_built": ("小区全部达标", "All compounds up to standard"),
}

PROJECTS = {"assistance": "薄弱小区帮扶", "video": "视频监控项目", "equipment": "小区技防设备", "construction": "平安小区建设"}

# Parts of invented compound names: a head of one character of each row, then a tail that fits the kind.
HEAD_FIRST = "金锦瑞祥和康福华盛嘉丽翠绿蓝东南北新阳明景星云天文德兴泰"
HEAD_SECOND = "园湖河山林源泉桥城庭悦润诚信达昌辉馨雅丰宁竹松梅兰荷菊枫"
TAILS = {
    "commercial": ("花园", "名苑", "华庭", "嘉园", "新城", "名府", "雅居", "广场"),
    "resettlement": ("安置小区", "家园", "新居", "社区"),
    "old": ("小区", "新村", "宿舍", "北院", "南院"),
    "unmanaged": ("路{number}号院", "街{number}号院", "巷{number}号"),
    "new": ("府", "里", "上城", "公馆"),
    "under_construction": ("府（在建）", "苑（在建）"),
    "other": ("公寓", "大院"),
}
NAME_AGAIN = "{name}{number}区"

CITY_UNITS = tuple(
    f"市{unit}"
    for unit in [
        "发展改革委",
        "教育局",
        "科技局",
        "民政局",
        "司法局",
        "财政局",
        "人力资源社会保障局",
        "国土资源局",
        "住房城乡建设委",
        "交通运输局",
        "水利局",
        "农业局",
        "林业局",
        "商务局",
        "文广新局",
        "卫生计生委",
        "审计局",
        "环境保护局",
        "统计局",
        "安监局",
        "体育局",
        "旅游局",
        "总工会",
        "供电公司",
    ]
)
COUNTY_UNITS = ("财政局", "教育局", "民政局", "住房城乡建设局", "交通运输局", "农业局", "水利局", "卫生计生局", "审计局", "司法局", "总工会", "商务局")
