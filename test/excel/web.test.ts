/** @jest-environment ./test/seams/excel-env.ts */
import { excelContract } from './contract/contract';

excelContract('web');
