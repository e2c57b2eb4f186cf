import { chartDefinitions } from '../../core/form/charts';
import charts from './chart-list.json';

/** What the summaries of the campaign are drawn as. */
export const guizhou2024Charts = chartDefinitions.parse(charts);
