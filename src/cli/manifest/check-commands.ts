import { pageOf, ribbon, type Both, type RibbonCommand } from '../../commands/ribbon';
import { child, named, type ManifestElement } from './manifest-tree';

type Resources = ReadonlyMap<string, ManifestElement>;

function resourcesOf(root: ManifestElement): Resources {
  const items = named(root, 'Resources').flatMap((group) => group.children.flatMap((kind) => kind.children));
  return new Map(items.map((item) => [item.attributes.id ?? '', item]));
}

function says(item: ManifestElement | undefined, words: Both): boolean {
  const english = item?.children.find((c) => c.attributes.Locale === 'en-US')?.attributes.Value;
  return item?.attributes.DefaultValue === words['zh-CN'] && english === words['en-US'];
}

function behind(part: ManifestElement | undefined, resources: Resources): ManifestElement | undefined {
  return resources.get(part?.attributes.resid ?? '');
}

function checkButton(control: ManifestElement, command: RibbonCommand, resources: Resources): string[] {
  const { name, label, tip } = command;
  const supertip = child(control, 'Supertip');
  const action = child(control, 'Action');
  const page = behind(action && child(action, 'SourceLocation'), resources)?.attributes.DefaultValue ?? '';
  const said: string[] = [];
  if (action?.attributes.type !== 'ShowTaskpane') said.push(`按钮 ${name} 应打开任务窗格（ShowTaskpane）`);
  if (!page.endsWith(`/${pageOf(command)}`))
    said.push(`按钮 ${name} 应打开 ${pageOf(command)}，现为 ${page}`);
  if (!says(behind(child(control, 'Label'), resources), label))
    said.push(`按钮 ${name} 的名称应为“${label['zh-CN']}”和“${label['en-US']}”`);
  if (!says(behind(supertip && child(supertip, 'Description'), resources), tip))
    said.push(`按钮 ${name} 的说明与程序里的不一样`);
  return said;
}

/** The ribbon has the program's own buttons, in order, with the program's words and pages. */
export function checkCommands(root: ManifestElement): string[] {
  const controls = named(root, 'Control');
  const resources = resourcesOf(root);
  const wanted = ribbon.map(({ name }) => `Duibiao.${name}`).join('、');
  const found = controls.map((control) => control.attributes.id ?? '').join('、');
  if (wanted !== found) return [`功能区的按钮应为 ${wanted}，现为 ${found}`];
  return controls.flatMap((control, i) => {
    const command = ribbon[i];
    return command ? checkButton(control, command, resources) : [];
  });
}
