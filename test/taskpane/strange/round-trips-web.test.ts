/** @jest-environment ./test/seams/excel-env.ts */
import { roundTripTests } from './round-trips';

roundTripTests('web');
