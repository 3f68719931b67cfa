/** Which output of which node. */
export interface Source {
  readonly node: string;
  readonly output: number;
}

/** One operation of a graph model, as the converter writes it down: a node of TensorFlow's GraphDef. */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly Source[];
  readonly attributes: Attributes;
}

/** GraphDef in JSON: 64-bit integers are text, strings are base64. */
interface Attribute {
  readonly b?: boolean;
  readonly i?: string | number;
  readonly s?: string;
  readonly type?: string;
  readonly list?: { readonly i?: readonly (string | number)[]; readonly s?: readonly string[] };
}

/** What a node says besides its inputs; what it leaves out is false, 0, empty. */
export interface Attributes {
  flag(name: string): boolean;
  number(name: string): number;
  numbers(name: string): number[];
  text(name: string): string;
  texts(name: string): string[];
  /** `DT_FLOAT`. */
  type(name: string): string;
}

interface Topology {
  readonly node?: readonly {
    readonly name: string;
    readonly op: string;
    readonly input?: readonly string[];
    readonly attr?: Readonly<Record<string, Attribute>>;
  }[];
}

/**
 * The nodes of a graph by their names.
 * @param topology `modelTopology` of a `model.json`
 */
export function readNodes(topology: object): ReadonlyMap<string, GraphNode> {
  const { node: nodes = [] } = topology as Topology;
  return new Map(
    nodes.map(({ name, op, input = [], attr = {} }) => {
      // Control inputs (^) only order side effects, and an inference has none.
      const inputs = input.filter((text) => !text.startsWith('^')).map(parseSource);
      return [name, { name, op, inputs, attributes: readAttributes(attr) }];
    }),
  );
}

/** `name` or `name:output`. */
export function parseSource(text: string): Source {
  const [node = '', output = '0'] = text.split(':');
  return { node, output: Number(output) };
}

function readAttributes(attributes: Readonly<Record<string, Attribute>>): Attributes {
  return {
    flag: (name) => attributes[name]?.b ?? false,
    number: (name) => Number(attributes[name]?.i ?? 0),
    numbers: (name) => (attributes[name]?.list?.i ?? []).map(Number),
    text: (name) => atob(attributes[name]?.s ?? ''),
    texts: (name) => (attributes[name]?.list?.s ?? []).map((text) => atob(text)),
    type: (name) => attributes[name]?.type ?? '',
  };
}
