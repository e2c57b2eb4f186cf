/** @jest-environment ./test/seams/excel-env.ts */
import { ExcelSeam } from '../../seams/excel';
import { bootContract } from './boot-contract';

bootContract(new ExcelSeam({ persona: 'win32' }), 'PC');
