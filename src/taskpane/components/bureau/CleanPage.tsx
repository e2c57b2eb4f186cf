import { PageHeading } from '../Heading';
import { BackBar } from './BackBar';
import { useDesk } from './desk-context';
import { Waiting } from './Waiting';

/** Which submissions would be accepted together, and why the others would not. */
export function CleanPage() {
  const { desk, tell } = useDesk();
  return (
    <>
      <BackBar />
      <Waiting held={desk.slots.clean} what={tell('review.clean')}>
        {({ accepted, left }) => (
          <div className="scroll padded">
            <PageHeading name="clean">
              {accepted.length > 0
                ? tell('review.cleanTitle', { count: accepted.length })
                : tell('review.cleanNone')}
            </PageHeading>
            <p className="small quiet">{tell('review.cleanText')}</p>
            <ul className="desk-gap">
              {accepted.map(({ id, name, code }) => (
                <li key={id}>
                  {name} <span className="small quiet">{code}</span>
                </li>
              ))}
            </ul>
            {left.length > 0 && (
              <>
                <h2 className="subtitle desk-gap">{tell('review.cleanLeft', { count: left.length })}</h2>
                <ul className="small">
                  {left.map(({ id, name, why }) => (
                    <li key={id} className="spread">
                      <span>{name}</span>
                      <span className="quiet">{tell(`why.${why}`)}</span>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
        )}
      </Waiting>
    </>
  );
}
