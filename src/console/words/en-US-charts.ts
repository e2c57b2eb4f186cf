/** Charts, joint contradictions, largest differences, traces in English. */
export const enCharts = {
  'consolidate.fromRegistry': 'from the registry',
  'consolidate.look': 'show the sheet',
  'consolidate.version': 'Version',
  'consolidate.value': 'Value',
  'consolidate.cells': '{{count}} cells',
  'consolidate.cells_one': '1 cell',
  'roster.chartSource': 'Unit: filers. Source: first submission of each',
  'roster.fewer': 'Only the first 10',
  'roster.allUnits': 'Show all {{count}}',
  'tie.joint': '{{count}} groups of totals that cannot hold together',
  'tie.joint_one': '1 group of totals that cannot hold together',
  'tie.jointAbout':
    'Rounding explains each of them alone, and never all together. These are the cells of the smallest group.',
  'tie.jointGap': '{{gap}} {{unit}} apart',
  'tie.top': 'Largest differences',
  'tie.topAbout':
    'Differences that rounding cannot explain; ＋ more was stated, － less. Source: accepted submissions',
  'tie.kind.below': 'differs from below',
  'tie.kind.own': 'differs from its details',
  'tie.kind.copy': 'two places differ',
  'tie.kind.block': 'differs within the table',
  'tie.kind': 'Case',
  'chart.source': 'Unit: {{unit}}. Source: {{count}} accepted submissions of {{unitName}}',
  'chart.none': 'No figures yet',
  'tie.title.joint': 'Each total ties alone, together they cannot',
} as const;
