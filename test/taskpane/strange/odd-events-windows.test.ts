/** @jest-environment ./test/seams/excel-env.ts */
import { oddEventStories } from './odd-events';

oddEventStories('win32');
