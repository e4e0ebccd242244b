/** The columns of the ledger on screen. Filters and order are those of the address. */
import { WarningFilled } from '@ant-design/icons'
import type { TableColumnsType } from 'antd'
import { useMemo } from 'react'
import { CLASS_NAME, KIND_NAME } from '#domain/names.ts'
import type { CompiledLedger, Diagnostic, Item } from '#domain/plan/ledger.ts'
import { useWords } from '../../data/language.tsx'
import { PLAN_WORDS } from '../../data/words/plan.ts'
import { DaysLeft } from '../../parts/days-left.tsx'
import { Due } from '../../parts/due.tsx'
import { UnitTags } from '../../parts/unit-tags.tsx'
import { remarksOf, UNCLASSIFIED } from './ledger-rows.ts'
import type { Filters } from './view.ts'

export const REMARKED = 'yes'

/** All but the title, which takes what is left. */
export const OTHER_COLUMNS_WIDTH = 84 + 170 + 108 + 104 + 104 + 80

export function useColumns(ledger: CompiledLedger, view: Filters, titleWidth: number) {
  const { language, words } = useWords(PLAN_WORDS)
  return useMemo((): TableColumnsType<Item> => {
    const remarks = remarksOf(ledger.diagnostics)
    const units = [...new Set(ledger.items.flatMap((item) => item.units.map((unit) => unit.name)))]
    return [
      { title: words.number, dataIndex: 'number', width: 84 },
      {
        key: 'kinds',
        title: words.title,
        dataIndex: 'title',
        width: titleWidth,
        ellipsis: true,
        filters: (['measure', 'safeguard'] as const).map((kind) => ({
          text: KIND_NAME[kind][language],
          value: kind,
        })),
        filteredValue: [...view.kinds],
        render: (title: string) => (
          <button type="button" className="row-title" title={title} lang="zh-CN">
            {title}
          </button>
        ),
      },
      {
        key: 'units',
        title: words.units,
        width: 170,
        filters: units.map((name) => ({ text: name, value: name })),
        filteredValue: [...view.units],
        filterSearch: true,
        render: (_, item) => <UnitTags units={item.units} limit={3} />,
      },
      {
        key: 'order',
        title: words.deadline,
        width: 108,
        sorter: true,
        sortOrder: view.order && (view.order === 'soonest' ? 'ascend' : 'descend'),
        render: (_, item) => <Due item={item} />,
      },
      {
        title: words.daysLeft,
        width: 104,
        render: (_, item) => <DaysLeft deadlines={item.deadlines} />,
      },
      {
        key: 'classes',
        title: words.class,
        width: 104,
        filters: [
          ...(['immediate', 'limited', 'long-term'] as const).map((each) => ({
            text: CLASS_NAME[each][language],
            value: each,
          })),
          { text: words.unclassified, value: UNCLASSIFIED },
        ],
        filteredValue: [...view.classes],
        render: (_, item) =>
          item.class === null ? <span className="faint">—</span> : CLASS_NAME[item.class][language],
      },
      {
        key: 'remarked',
        title: words.remarks,
        width: 80,
        filters: [{ text: words.onlyRemarked, value: REMARKED }],
        filterMultiple: false,
        filteredValue: view.remarked ? [REMARKED] : [],
        render: (_, item) => <Remarks diagnostics={remarks.get(item.number) ?? []} />,
      },
    ]
  }, [ledger, view, titleWidth, language, words])
}

function Remarks({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }) {
  const { language, words } = useWords(PLAN_WORDS)
  if (diagnostics.length === 0) return null
  const say = (diagnostic: Diagnostic) =>
    language === 'zh' ? diagnostic.message : diagnostic.messageEn
  const errors = diagnostics.filter((each) => each.severity === 'error').length
  const warnings = diagnostics.length - errors
  return (
    <span
      className={`remark ${errors > 0 ? 'error' : 'warning'}`}
      title={diagnostics.map(say).join('；')}
    >
      <WarningFilled aria-hidden /> <span aria-hidden>{diagnostics.length}</span>
      <span className="visually-hidden">
        {errors > 0 && words.errors(errors)} {warnings > 0 && words.warnings(warnings)}
      </span>
    </span>
  )
}
