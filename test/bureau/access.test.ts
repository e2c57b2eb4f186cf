import fc from 'fast-check';
import { can, visibleRegions, type Target } from '../../src/bureau/access';
import type { Account, Action, Role, Scope } from '../../src/bureau/store/account-store';
import { liesIn } from '../../src/core/value/region';
import { guizhou2024 } from '../../src/forms/guizhou-2024';

const regions = new Map(guizhou2024.regions.map((r) => [r.code, r]));
const clinic: Target = { level: '机构', region: '520122', institution: 'H52012200001' };
const county: Target = { level: '县', region: '520122' };

function account(role: Role, scope: Scope): Account {
  return { username: 'x', role, scope };
}

function allowed(who: Account, action: Action, target: Target): boolean {
  return can(who, action, { target, regions });
}

const clerk = account('clerk', { level: '机构', region: '520122', institution: 'H52012200001' });
const officer = account('officer', { level: '县', region: '520122' });
const poolOfficer = account('officer', { level: '统筹区', region: '520100' });

test('an institution sees and files itself, and nobody else, not even its county', () => {
  expect(allowed(clerk, 'submit', clinic)).toBe(true);
  expect(allowed(clerk, 'read', clinic)).toBe(true);
  expect(allowed(clerk, 'read', { ...clinic, institution: 'H52012200002' })).toBe(false);
  expect(allowed(clerk, 'read', county)).toBe(false);
  expect(allowed(clerk, 'review', clinic)).toBe(false);
});

test('a county sees and reviews its institutions, files for itself and for them, and sees no other county', () => {
  expect(allowed(officer, 'review', clinic)).toBe(true);
  expect(allowed(officer, 'submit', county)).toBe(true);
  expect(allowed(officer, 'submit', clinic)).toBe(true);
  expect(allowed(officer, 'read', { ...clinic, region: '520123' })).toBe(false);
  expect(allowed(officer, 'read', { level: '统筹区', region: '520100' })).toBe(false);
});

test('nobody reviews what the own office filed; the office above does', () => {
  expect(allowed(officer, 'review', county)).toBe(false);
  expect(allowed(poolOfficer, 'review', county)).toBe(true);
});

test('a pool does not file for its counties; an auditor and an administrator file nothing', () => {
  expect(allowed(poolOfficer, 'submit', county)).toBe(false);
  for (const role of ['auditor', 'admin'] as const)
    expect(allowed(account(role, { level: '省', region: '520000' }), 'submit', clinic)).toBe(false);
});

test('no account of any role or level reaches a unit outside its part of the tree', () => {
  const code = fc.constantFrom(...regions.keys());
  const role = fc.constantFrom<Role>('clerk', 'officer', 'auditor', 'admin');
  const level = fc.constantFrom<Scope['level']>('县', '统筹区', '省');
  const action = fc.constantFrom<Action>(
    'submit',
    'withdraw',
    'read',
    'review',
    'registry',
    'audit',
    'accounts',
  );
  const asked = fc.record({ role, level, own: code, other: code, action });
  fc.assert(
    fc.property(asked, (a) => {
      const target: Target = { level: '县', region: a.other };
      const who = account(a.role, { level: a.level, region: a.own });
      if (allowed(who, a.action, target)) expect(liesIn(regions, a.other, a.own)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('Guiyang sees itself and its ten counties, the province sees all', () => {
  expect(visibleRegions(poolOfficer.scope, regions)).toHaveLength(11);
  expect(visibleRegions({ level: '省', region: '520000' }, regions)).toBeUndefined();
});
