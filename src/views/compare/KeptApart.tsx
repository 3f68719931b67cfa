import { Button } from '#views/parts/Button.tsx';
import { Figure, FigureHead, Prose, WideTable } from '#views/parts/WideTable.tsx';
import { sayDifference } from './conditions.ts';
import type { Group } from './group-readings.ts';

interface KeptApartParts {
  readonly shown: Group;
  readonly others: readonly Group[];
  readonly onShow: (group: Group) => void;
}

/** What is not drawn, why, and the way to draw it instead. */
export function KeptApart({ shown, others, onShow }: KeptApartParts) {
  return (
    <WideTable label="Runs that are kept apart">
      <thead>
        <tr>
          <th scope="col">Apart because</th>
          <FigureHead>Models</FigureHead>
          <th scope="col">Instead</th>
          <th scope="col">Devices</th>
        </tr>
      </thead>
      <tbody>
        {others.map((group) => (
          <tr key={group.key}>
            <Prose>{sayDifference(group.conditions, shown.conditions)}</Prose>
            <Figure>{group.workloads.length}</Figure>
            <td>
              <Button onClick={() => onShow(group)}>Show these</Button>
            </td>
            <Prose>{namesOf(group)}</Prose>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

const NAMES_MOST = 3;

function namesOf({ devices }: Group): string {
  const names = devices.slice(0, NAMES_MOST).map(({ title, about }) => `${title} (${about})`);
  const more = devices.length - names.length;
  return `${names.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
