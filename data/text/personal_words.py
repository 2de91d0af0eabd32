# ruff: noqa: E501 - a pattern of words stays in one line
"""The words by which names, addresses, plates and heads about persons are told from those of places and counts."""

from __future__ import annotations

import re

# First two digits of an identity number: codes of provinces by GB/T 2260-2007, and 83 and 91 of the cards for residents from Taiwan and from abroad (GA/T 2012, 2023).
PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)"

NUMERALS = str.maketrans("〇零○一幺壹二两贰三叁四肆五伍六陆七柒八捌九玖", "00011122233445566778899")
NUMERAL_RUN = re.compile(
    r"[〇零○一幺壹二两贰三叁四肆五伍六陆七柒八捌九玖][〇零○一幺壹二两贰三叁四肆五伍六陆七柒八捌九玖\s\-]{9,}[〇零○一幺壹二两贰三叁四肆五伍六陆七柒八捌九玖]"
)

_CALLED = r"(?:电话|手机|号码|联系方式|联系|致电|拨打|来电|座机|微信|电联|tel|telephone|phone|mobile|mob|cell|call|wechat|wx|vx)"
CALLS = ("电话", "座机", "手机", "致电", "拨打", "电联", "tel", "Tel", "TEL", "phone", "Phone", "PHONE", "mobile", "Mobile", "MOBILE")
CALLED_NUMBER = re.compile(
    r"(?:电话|座机|手机|致电|拨打|电联|tel|telephone|phone|mobile)(?:号码?)?\s*[:：=]?\s*(?P<number>1\s?[3-9](?:[\s\-.]{0,2}\d){9}|0?\d{7,8}|0\d{9,11}|\d{3,4}\s\d{3,4})(?!\d)",
    re.IGNORECASE,
)
CALLED = re.compile(_CALLED + r"[号码\s:：.\-=（(]*\Z", re.IGNORECASE)
_BUILT = (
    r"(?:小区|社区|大院|家属院|宿舍|公寓|大厦|花园|家园|地块|仓库|住宅|广场|停车场|车库|车间|车站|片区|项目部|标段|工程|创意园|产业园|工业园|科技园|国际|派出所|警务室|中心|机房|探头|摄像头|摄像机|监控|点位|卡口|基站|电杆|灯杆|单元|号院|号楼|栋|幢"
    r"|(?:院|弄|楼|库|店|铺|厂|室|桥|井|塔|房|宅|大街|路|街|胡同|巷|苑|村|庄|城|园|里|站|所|门|座|期|层|组)(?=\Z|[\s\d,，。;；、()（）A-Za-z东西南北内外前后旁]))"
)
HOUSE = re.compile(rf"\s*(?:号\s*(?:{_BUILT}|[（(])|弄|栋|幢)")
MEASURE_BEHIND = re.compile(r"\s*(?:元|圆|万|亿|千元|平方|平米|㎡|m2|字节|千瓦|立方|人次|yuan|rmb|cny)", re.IGNORECASE)
MONEY_BEFORE = re.compile(r"(?:[¥￥$€]|rmb|cny|人民币|金额)\s*[:：]?\s*\Z", re.IGNORECASE)
ROAD_BEFORE = re.compile(r"(?:路|街|大道|道|巷|胡同)\s*\Z")
NUMBERED = re.compile(r"\s*号(?!码)")

PLATE_STARTS = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领"
PLATE_ENDS = "挂学警港澳领试超"
NOT_PLATE_BEFORE = re.compile(r"[高创更全最翻革维]\Z")
ARMY = "军"
NEW = "新"
VEHICLE = re.compile(r"(?:车牌|车号|号牌|牌照|牌号|车辆|轿车|货车|汽车|客车|面包车|摩托|电动车|驾驶|驾车|司机|越野|plate|vehicle)", re.IGNORECASE)
VEHICLE_BEFORE = re.compile(
    r"(?:车牌|车号|号牌|牌照|牌号|车辆|轿车|货车|汽车|客车|面包车|摩托车|驾驶|驾车|车主|司机|plate|vehicle|车)[号码为是\s:：]*\Z", re.IGNORECASE
)
PLACE_BEHIND = re.compile(rf"(?:号\s*)?{_BUILT}")
PLACE_NAME = re.compile(rf"(?:{_BUILT}|区|镇|乡|街道|府|阁|轩|邸)\s*(?:[（(][^()（）]*[)）])?\Z")

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺"
)
_COMMON = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊陆郝孔白崔康毛邱秦江史顾侯邵孟段雷钱汤尹黎易常武乔贺赖龚庞樊殷施陶洪翟颜倪严牛温季俞葛韦申尤毕聂焦柳邢岳齐梅莫庄辛祝左祁耿牟詹苗凌费纪靳盛童甄裴席覃霍翁隋柯阮闵柴冉瞿戚滕臧褚娄奚穆姬窦佟"
_COMPOUND = r"(?:欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|司徒|令狐|宇文|长孙|夏侯|轩辕|端木|独孤|西门)"
# Characters of given names; the first line does not make a word with a surname before it.
_GIVEN_ALONE = "三四五六七八九十伟芳娜敏静丽强磊军洋勇艳杰娟涛超霞刚英桂秀玲鹏斌辉浩鑫婷琳雪倩莹琴蕾薇洁颖慧莉萍燕红梅兰凤娥琼珍莲彬峰健帅凯旭晨宇轩涵泽睿博俊豪翔毅诚威雷波宾龙飞云欣怡佳雯瑶璐蓉菲媛媚娇婉丹琪岩松柏亮晖晓昊皓瑞煜炜烨琦璇珊玥悦萌甜爽"
_GIVEN_ALSO = "一二丰石备逵庭廷尚勤俭柔莎茜菁蓓芸苗彤彩巍嵩岚峻嵘恒恺慈懿戈斐旺昕昱晟晗朋朗杉杭桃梓棋榕歆毓沁沛泓洲涌淼渊潇澄澜炎焕煊熙琛瑜瑾璋璟甫畅皎盈祎祺禄筱绮缘羽聪艺芷茹荷莺菊萧葵衡裕谦豫赫辰迪逸遥钊钧钰铎铠锐锦阔隽雁雄霁霖霄靖韬韵馨驰骁魁黎默平明华文海江山林安国建志春秋冬夏立成永玉金银世光荣兴忠孝仁义礼智信德才良贤福贵祥瑞康宁庆喜乐天福生家正中东西南北清香宝大小子亚少思梦若诗雅佩淑惠爱美巧翠素月星雨风雁鸿振兆启绍守继承宗祖耀广根树森水泉火炳培增坤乾元全新学友来发长万胜利民保卫红彦延运冠群士伯仲叔季连从心可如意景昌隆顺先传克本茂占存洪殿君俐芝芬花琨铭钢锋铁鸣鹤骏凌政权柱桥栋梁楠枫桐桂尧舜禹汉唐宋向阳曼娅妮丫囡囝"
SURNAMES = _SURNAMES + _COMPOUND
SURNAME = rf"(?:{_COMPOUND}|[{_SURNAMES}])"
_NOT_GIVEN_BEHIND = rf"(?![{_GIVEN_ALONE}{_GIVEN_ALSO}])"
LIKELY_NAME = rf"(?:{_COMPOUND}[{_GIVEN_ALONE}{_GIVEN_ALSO}]{{1,2}}|[王李张刘陈杨赵吴][明平华文民志东建]{_NOT_GIVEN_BEHIND}|[{_COMMON}](?:[{_GIVEN_ALONE}]{_NOT_GIVEN_BEHIND}|[{_GIVEN_ALONE}{_GIVEN_ALSO}]{{2}}))"
NOT_NAMES = re.compile(
    r"(?:康佳|周大福|周生生|马可波罗|高德|高级|安保|项目|包村|包片|包保|管片|管理|路面|金融|车辆|水务|常务|连队|党委|党员|党群|温馨|文明|和谐|明星|高空|方案|应急|单位|单元|宣传|宿舍|车位|卫生|卫星|公安|全科|全职|通信|国保|时段|花园|江北|石化|林业|水利|房管|计生|司法|司机"
    r"|阳光|万达|万家|双拥|高层|任务|向导|相关|支队|后勤|关爱|平台|平房|高峰|文静|高强|白玉兰|马路|白云|高龙|马达|方向|田径|江南|成员|时任|安全|关键|原任|现任|和平|路段|全体|全部|全市|全区|项目部|连片|古建|商户|应聘|都市|计划|简易|花卉|党支部|党总支|明确|解决|严重|单独|成立|管委|卫健|商务|商业|宗教|农业|官方|安置|金桂|兰亭|白桦|雷达|牛奶|汤泉|温泉|柳林|石榴|杨梅|黄金|白银|康宁|康平|常青|于家|施工|常驻|石材)"
)
_PLACES_END = "庄村园苑屯营寨堡店镇乡街路区里巷院楼阁府邸厦站所"
NAME_OF_PLACE = re.compile(rf"[{_PLACES_END}]\Z")
_ROLES = (
    r"(?:队员|组员|警员|片警|职员|专员|督导员|指导员|教导员|特派员|政委|主席|秘书|助理|工程师|技师|师傅|电工|维修工|收费员|快递员|外卖员|客服|村医|律师|记者|楼道长|巷长|户长|网格员|网格长|楼长|楼栋长|栋长|单元长|片长|街长|路长|院长|主任|主任科员|书记|支书|所长|局长|处长|科长|股长|镇长|乡长|村长|区长|县长|市长|社长|校长|园长|站长|组长|班长|队长|店长|厂长|总经理|经理|老板|董事长|总监|主管|法人|法定代表人"
    r"|民警|辅警|协警|警官|警长|社工|保安|保安员|保洁|门卫|巡防员|巡逻员|巡查员|安全员|信息员|联络员|调解员|志愿者|协管员|采集员|管理员|值班员|工作人员|负责人|联系人|责任人|经办人|填报人|户主|房主|房东|业主|车主|租户|租客|住户|居民|村民|承租人"
    r"|报案人|报警人|举报人|投诉人|申请人|当事人|受害人|受害者|被害人|被告人|嫌疑人|嫌疑犯|失主|事主|死者|伤者|证人|监护人|家属|司机|驾驶员|教师|老师|医生|护士|学生|会计|出纳|干部|委员|代表|党员|同志|先生|女士|小姐|本人)"
)
SPEAKS_OF_PERSONS = ("警官", "阿姨", "大爷", "大妈", *_ROLES[3:-1].split("|"), "姓名", "姓 名", "名字", "name:", "Name:", "NAME:")
ROLE_HEAD = re.compile(rf".*{_ROLES}\Z")
ROLE_AT_END = re.compile(rf"{_ROLES}[一二三四五六七八九十\d]*(?=\Z|[、,，;；/兼及和\s\d:：])")
SEX = re.compile(r"[男女](?=\Z|[、,，;；/\s])")
NAME_IN_FRONT = re.compile(rf"(?<![\u4e00-\u9fff])(?P<name>{SURNAME}[\u4e00-\u9fff]{{1,2}})\s*[(\[【〔](?P<role>[^()\[\]【】〔〕]{{1,20}})[)\]】〕]")
NAME_INSIDE = re.compile(rf"(?P<name>{LIKELY_NAME})\s*[(\[【〔](?P<role>[^()\[\]【】〔〕]{{1,20}})[)\]】〕]")
_BESIDE = r"[\s\-/·,，、:：_—]*"
ROLE_AND_NAME = re.compile(
    rf"{_ROLES}(?:(?:姓名)?\s*[:：]\s*(?P<name>{LIKELY_NAME})|[(\[【〔]\s*(?P<inside>{LIKELY_NAME})\s*[)\]】〕]|{_BESIDE}(?P<bare>{LIKELY_NAME})(?![\u4e00-\u9fff]))"
)
NAME_AND_ROLE = re.compile(rf"(?<![\u4e00-\u9fff])(?P<name>{LIKELY_NAME}){_BESIDE}(?:副|原|前)?{_ROLES}(?![\u4e00-\u9fff])")
TITLED = re.compile(
    rf"(?<![\u4e00-\u9fff])(?P<name>(?:{_COMPOUND}|[{_COMMON}])(?:队长|组长|班长|所长|局长|院长|校长|科长|处长|镇长|村长|站长|警官|主任|书记|经理|老板|师傅|老师|医生|律师|先生|女士|小姐|阿姨|大爷|大妈|同志))(?![\u4e00-\u9fff])"
)
NAME_WITH_DOT = re.compile(r"(?<![\u4e00-\u9fff])(?P<name>[\u4e00-\u9fff]{1,8}[·•][\u4e00-\u9fff]{1,8})\s*[(\[【〔](?P<role>[^()\[\]【】〔〕]{1,20})[)\]】〕]")
NAMES = re.compile(rf"{LIKELY_NAME}(?:[\s、,，;；/和]+{LIKELY_NAME})*(?:等\d*[人名]?)?")
LABELLED_NAME = re.compile(rf"(?:姓名|名字|姓 名|name)[:：]\s*(?P<name>{SURNAME}[\u4e00-\u9fff]{{1,3}})", re.IGNORECASE)
ENGLISH_NAME = re.compile(
    r"(?<![A-Za-z])(?P<name>[A-Z][a-z]+(?: [A-Z]\.?)? [A-Z][a-z]+)\s*\(\s*(?:[a-z]+ )?(?:grid (?:worker|member|officer)|police officer|officer|director|manager|captain|secretary|resident|owner|victim|suspect|offender|dean|contact|contact person|witness|guard|head|leader|tenant|complainant|driver|doctor|teacher|mr|mrs|ms)\s*\)",
    re.IGNORECASE,
)
NOT_ENGLISH_NAME = re.compile(
    r"\b(garden|park|court|street|village|community|road|plaza|square|estate|compound|building|tower|centre|center|district|city|county|town|station|school|hospital|house|avenue|lane|place|bridge|mansion|grid|team|unit|office|bureau|police|property)s?\b",
    re.IGNORECASE,
)

HEAD_MARKS = re.compile(r"[\s_\-:：、.*＊·/\\()（）\[\]【】<>《》\"'“”‘’?？#№\d]+")
# What always speaks of one person, unless it is counted.
PERSONS = re.compile(
    r"((?:处置|处理|录入|审核|制表|登记|上报|采集|反馈|填写|受理|承办|主办|协办|移交|接收|签收|检查|巡查|发现|报告|核查|核实|审批|复核|批准|记录|操作|值班|带班|办理|办案|主管|分管|牵头|包保|帮扶|联络|接报|接警|处警|出警|通知|委托|代理|保证|担保|收款|付款|经手|领取|领用|采购|管理|保管|继承|介绍|推荐|反映|回访|调查|受访)人(?:员)?\Z|证件.{0,3}号|人脸照|开户行及账|来电号码|主叫号码|被叫号码|姓名|人名|身份证|身份证明|身份号码|公民身份|身分证|证件号|证件号码|护照|驾驶证|驾照|社保号|医保号|学号|警号|住址|家庭地址|居住地址|现住址|户籍|籍贯|户口|出生日期|出生年月|生日|银行卡|银行账|银行帐|开户名|卡号|联系人|联络人|联系方式|联系电话|联络电话|电话号码|手机号|移动电话|固定电话|报案人|报警人|举报人|投诉人"
    r"|来电人|求助人|申请人|信访人|上访人|当事人|受害人|受害者|被害人|被告人|原告|嫌疑人|嫌疑犯|嫌犯|作案人|行为人|涉案人|涉案人员|失踪人|走失人|失主|事主|死者|伤者|证人|监护人|家属|户主|房主|房东|车主|机主|业主名|业主姓|业主电|承租人|租客|法定代表人|负责人|责任人|经办人|填报人|填表人|楼长|驾驶员|驾驶人|本人|微信号|手机|邮箱)"
)
# What speaks of one person where it is the whole head or its end, and of a place or an offence elsewhere.
PERSONS_AT_END = re.compile(
    r"(电话|手机|手机号|座机|固话|车牌|车牌号|车牌号码|号牌|号牌号码|牌照|车号|照片|人脸|人脸照片|相片|头像|指纹|虹膜|声纹|微信|邮箱|性别|民族|出生|出生地|出生年|业主|住户|居民|租户|户主|法人|司机|女方|男方|配偶|子女|罪犯|犯人|网名|昵称|地址本|账户名)(号|号码|码|一|二)?\Z"
)
COUNTED = re.compile(
    r"(数|数量|人数|总量|人次|次数|户次|率|占比|比例|比重|百分比|合计|总计|小计|覆盖|宣传|培训|满意度?|得分|分值|评分|经费|人口|费用|资金|金额|天数|时长|类型|类别|台套?|件数|起数|量|满意|知晓|回访|抓拍|抽样|count|rate|share|total)\Z|人次|满意|回访|抓拍|知晓率|\Anumber of|安装|采集率"
)
_OFFENCE = r"(?:盗|窃|骗|抢|夺|诈|赌|毒|扒|砸|毁|损坏|涉)"
OFFENCE = re.compile(
    rf"{_OFFENCE}.*(?:手机|电话|车牌|号牌|微信|照片|邮箱)\Z|(?:手机|电话|车牌|微信|邮箱|照片|身份证|银行卡).*(?:{_OFFENCE}|案|案件|类)\Z|{_OFFENCE}.*(?:身份证|银行卡|证件)\Z"
)
CAUGHT = re.compile(
    r"\A(?:抓获|捕获|刑拘|拘留|逮捕|打击|处理|查处|查获|移送|追逃|劝返|起诉|教育|处罚|行政拘留|打掉|抓捕)(?!人\Z|.*(?:姓名|名单|证|电话|住址|号|联系))"
)
PLACE_HEAD = re.compile(
    r"(?:派出所|警务室|公安局|分局|警务站|支队|大队|中队|街道|街|路|小区|社区|村|镇|乡|城|区|县|市|花园|广场|公寓|大厦|园|苑|庄|里|店|馆|亭|厅|网点)\Z"
)
HARD_IN_PLACE = re.compile(r"姓名|身份|证件|住址|户籍|户口|电话|联系|嫌疑人|受害|被害|报案|报警|当事|死者|伤者|户主|业主|车主|负责人|地址|出生")
NUMBER_HEAD = re.compile(
    r"(?:编号|编码|代码|流水号|序号|单号|案号|文号|单据号|合同号|警情号|案件号|凭证号|号码|台账号|id|no|number|code|key|serial)\Z", re.IGNORECASE
)
PERSONAL_LETTERS = frozenset(
    {
        "sfzh", "sfz", "sfzhm", "sfzhao", "gmsfhm", "gmsfzh", "zjhm", "zjh", "lxdh", "lxr", "lxrdh", "lxfs", "lxrxm", "xm", "xming", "hzxm", "hz", "sjh", "sjhm", "dhhm", "yddh", "cphm", "cph", "hphm", "jtzz", "jtdz", "zzdz",
        "xzz", "csrq", "xingming", "shouji", "shoujihao", "dianhua", "lianxidianhua", "lianxiren", "shenfenzheng", "shenfenzhenghao", "chepai", "chepaihao", "yhkh", "yhzh", "bar", "bardh", "barxm", "bjr", "bjrdh", "bjrxm", "shr", "shrxm", "xyr", "xyrxm", "dsr", "dsrxm",
        "fzr", "fzrdh", "fzrxm", "weixin", "wxh", "qqh", "qq", "wechat",
    }
)  # fmt: skip
PERSONAL_ENGLISH = re.compile(
    r"((victim|suspect|offender|resident|owner|driver|person|people|complainant|witness|contact|tenant|reporter|caller|informant|householder|applicant|guardian|customer|staff|full|first|last|family|given|middle|sur|user|citizen)s?'?s? ?(person )?names?"
    r"|names? of (the )?(victim|suspect|offender|resident|owner|driver|person|complainant|witness|contact|tenant|caller|informant|householder)s?"
    r"|surname|victims?|suspects?|offenders?|complainants?|witness(es)?|owners?|tenants?|householders?|informants?|callers?|residents?|drivers?"
    r"|contacts?( ?(person|people|name|number|no|info|information|details?|phone|tel|telephone|mobile|way))?s?|person in charge|responsible person|reported by|reporting person"
    r"|(national |identity |citizen |resident )?id ?(card|number|no)? ?(number|no)?(?<!^id)(?<!id number)(?<!id no)|identity( (number|no|card|card number|card no))?|passport ?(number|no)?|driver'?s? licen[cs]e.*"
    r"|(owner'?s?|victim'?s?|contact|home|work|office|suspect'?s?|driver'?s?|resident'?s?)? ?((mobile|cell|tele)? ?phones? ?(numbers?|no|num)?s?|(mobile|cell)( (number|no))?|tel( ?(number|no))?|telephones?|fax( no)?)|telno|phoneno|mobileno"
    r"|(car |vehicle )?licen[cs]e ?plates?.*|(car |vehicle |number )plates?( (number|no))?|plate ?(number|no)|vehicle (registration|no|number)"
    r"|(bank |credit |debit )(card|account)( (number|no))?|card (number|no)|iban"
    r"|e ?mails?( (address|id|account).*)?|we ?chat( id)?|face ?(id|image|photo)?|photos?|finger ?prints?|date of birth|birth ?(date|day)|birthplace|home address|residential address|(victim|suspect|owner|resident)'?s? (address|phone|tel|id|age|sex|gender)|ssn|gender|ethnicity|nationality)\.?"
)  # fmt: skip
PERSONAL_WHOLE = frozenset(
    {
        "学历",
        "职业",
        "文化程度",
        "婚姻状况",
        "政治面貌",
        "国籍",
        "person",
        "电话",
        "人名",
        "住户",
        "居民",
        "业主",
        "法人",
        "司机",
        "年龄",
        "民族",
        "性别",
        "微信",
        "qq",
        "QQ",
        "plate",
        "dob",
        "sex",
        "tel",
        "手机",
        "证人",
        "罪犯",
        "户主",
        "身份",
        "姓",
        "名字",
        "称呼",
        "同案犯",
        "被拐人",
    }
)
