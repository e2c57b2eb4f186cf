import { untilStopped } from '../../bureau/main';
import { readArgs, textOf } from '../args';
import { Exit, type Verb } from '../io';
import { announce, portOf, started } from './bureau';

/** `npm start`: the endpoint with the demo province. */
export const startVerb: Verb = {
  usage: 'duibiao start [--port N]',
  about: '试用：启动带演示省的医保局端，并打印网址',
  async run(args, io) {
    const call = readArgs(args, { port: { type: 'string' } });
    const port = textOf(call, 'port');
    const running = await started({ demo: true, ...(port !== undefined && { port: portOf(port) }) });
    announce(running, io);
    await untilStopped(running);
    return Exit.clean;
  },
};
