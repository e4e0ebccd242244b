/**
 * Whether a few characters are the name of a unit: an office, a village, a government, a company.
 * Official names are told by how they end and by the groups they may form; a list in brackets is
 * believed to be units only when its members look like it.
 */

/** Endings of unit names, longest first where one contains another. */
const ENDINGS =
  '委 委员会 管委会 管理委员会 党委 党组 党工委 工委 政府 人大 政协 法院 检察院 纪委 监委 纪检 纪检组 纪检监察组 监察室 宣传部 组织部 统战部 政法委 ' +
  '编办 信访办 督查室 督察室 政研室 党政办 党办 政府办 府办 办公室 办公厅 办事处 办 局 分局 厅 署 司 部 处 科 科室 股 股室 室 站 所 ' +
  '中心 大队 支队 总队 中队 分队 派出所 街道 镇 乡 村 居 社区 居委会 村委会 园区 开发区 高新区 经开区 新区 示范区 保护区 风景区 管理区 工业园 产业园 科技园 ' +
  '区 县 市 省 州 盟 旗 公司 集团 企业 厂 农场 林场 牧场 渔场 银行 医院 学校 学院 大学 中学 小学 院 校 馆 台 社 报社 电视台 协会 联合会 商会 工会 ' +
  '共青团 团委 妇联 残联 工商联 科协 文联 供销社 联社 合作社 供电 电力 电网 城投 水投 环投 交投 文旅 专班 指挥部 领导小组 工作组 专项组 组 队 军分区 武装部 ' +
  '海事 海关 税务 气象 邮政 铁塔 移动 联通 电信 部门 单位 机关 主体 街镇 镇街 乡镇 县区 区县 市县 市州 州市 地区 盟市 镇(街) 业主 河长 林长 河长办 ' +
  '政数 数据 农经 水利 林草 住建 城管 环卫 生环 自规 应急 发改 工信 财政 公安 交警 农业农村 生态环境 水务 教育 民政 卫健 文广旅体 市场监管 综合执法 行政审批 ' +
  '工会 大队部 保洁公司 物业 水厂 处理厂 电厂 矿山 煤矿 项目部 项目方 建设方 施工方 总站 分站 站点 联席会议 联席办 攻坚办 环委会 环委办 安委会 安委办 督导组 治理办 整改办 创建办 创城办 爱卫办 ' +
  '党支部 支部 党总支 总支 工作站 服务站 服务所 管理所 管理站 监测站 事务所 研究院 研究所 设计院 交易所 监狱 看守所 消防 消防站 救援大队 团县委 团市委 团省委 团区委 总公司 分公司 子公司 有限责任公司'

const ENDING_SET = new Set(ENDINGS.split(' '))
const LONGEST = Math.max(...[...ENDING_SET].map((ending) => ending.length))

/** Short forms that are units by themselves. */
const WHOLE = new Set(
  '公安 城管 环保 水务 财政 住建 发改 工信 国土 农业 林业 教育 卫生 民政 交通 安监 规划 审计 司法 气象 质监 工商 税务 消防 法院 检察院 纪委 宣传部 组织部 党办 政府办 综合办 供电 电力 ' +
    '国网 经信 商务 文旅 科技 人社 统计 交警 路政 海事 建设 旅游 水利 农林 卫计 畜牧 环卫 园林 市政 物价 市监 农委 经委 建委 科委 交委 国资 生态环境 自然资源 应急 街办 ' +
    '党群部 工程部 安环部 属地 村委 居委 村居 环保站 相关企业 各企业 企业'.split(' '),
)

const GROUP =
  /^(各|相关|有关|全体|所有|其他|其它|涉及|辖区|沿线|全镇|全县|全市|全区|市直|区直|县直|省直)|(有关|相关|各)(部门|单位|科室|村|社区|企业|镇|乡|街道|县|区|市|乡镇|成员单位)|(^|各)(牵头|责任|成员|主管)(单位|部门)$|^(部门|单位|企业|村居|属地|村\(社区\)|镇\(街道\))$/

/** Names that end like units and are none. */
const NOT_UNITS =
  /^((?:主要|直接)?(?:责任|牵头|配合|督导|协办|实施|整改|承办)(?:单位?|部门?|主体)|(?:一些|部分|多个|个别|有的|某些|少数).*|市、?区|村、?居|市|区|县|省|乡|镇|村|室|所|站|局|部|处|科|组|队|户|场所|区域|企业|场|院|社|厂|部分|全部|内部|外部|干部|等部|到位|落实|地区|流域|水域|海域|领域|城区|郊区|园区|景区|小区|厂区|库区|矿区|山区|社区|农村|乡村|本市|本区|本县|我市|我区|我县|全市|全区|全县|全镇|全省|我镇|城市|城镇|县市|试点|重点|下同|略|无|试行|暂行|修订稿|公开版|征求意见稿|禁养区|限养区|功能区|建成区|水源地|保护区|施工现场|作业现场|堆场|养殖场|加油站|处理厂|项目|工程|任务|工作|措施)$/

/** The name may be a unit: it ends like one, is a known short form, or names a kind of units. */
export function looksLikeUnit(name: string): boolean {
  if (name.length < 2 || name.length > 40 || /[。;!?《》%]/.test(name)) return false
  if (WHOLE.has(name)) return true
  if (NOT_UNITS.test(name)) return false
  const bare = withoutBrackets(name)
  if (bare.length < 2) return false
  if (
    /(的|了|将|把|被|应当|应按|必须|不得|是否|以及|通过|按照|开展|加强|推进|完成|实施|建立|进行|达到)/.test(
      bare,
    )
  )
    return false
  return endsLikeUnit(bare) || isGroup(bare)
}

/** Ends in one of the endings, with something before it. */
export function endsLikeUnit(name: string): boolean {
  for (let length = Math.min(LONGEST, name.length - 1); length > 0; length--) {
    if (ENDING_SET.has(name.slice(-length))) return true
  }
  return false
}

/** 各村, 相关科室, 区级有关部门: a kind of units. */
export function isGroup(name: string): boolean {
  return GROUP.test(name)
}

/** Two to four Han characters with a common surname first: 张三, 欧阳明月. */
export function looksLikePerson(name: string): boolean {
  return /^[\u4e00-\u9fff·]{2,4}$/.test(name) && SURNAMES.has(name.charAt(0)) && !endsLikeUnit(name)
}

function withoutBrackets(name: string): string {
  return name.replace(/[([][^)\]]{0,30}[)\]]/g, '')
}

const SURNAMES = new Set(
  (
    '王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚' +
    '汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛柴欧阳上官司马诸葛尚关焦娄裴左柳甘祁包宁路童岳柏骆纪舒费成游冉麦辛管祝屈项闵盛耿涂卜桂蒲单解毕时覃储宫苗曲谷靳米车戚房滕穆匡丛连应宗卓付蔺'
  ).split(''),
)
