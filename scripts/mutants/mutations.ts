/** A node of a program as the parser of Rollup gives it. */
interface Node {
  type: string
  start: number
  end: number
  [part: string]: unknown
}

/** One small change of a program: the text from `start` to `end` becomes `text`. */
export interface Mutation {
  start: number
  end: number
  text: string
}

const swapped: Record<string, string> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "&&": "||",
  "||": "&&",
}

/** Every change that is tried on a program, in the order of its text. @param program the tree of `code`. */
export function mutationsOf(program: unknown, code: string): Mutation[] {
  return nodesIn(program)
    .flatMap((node) => changesOf(node, code))
    .sort((a, b) => a.start - b.start || a.end - b.end)
}

/** The program with the change in it. */
export function applyMutation(code: string, { start, end, text }: Mutation): string {
  return code.slice(0, start) + text + code.slice(end)
}

function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn)
  // `void 0` is how a compiler writes `undefined`: whatever follows `void` is not looked at.
  if (!isNode(value) || value.operator === "void") return []
  return [value, ...Object.values(value).flatMap(nodesIn)]
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value
}

function changesOf(node: Node, code: string): Mutation[] {
  const { start, end } = node
  switch (node.type) {
    case "BinaryExpression":
    case "LogicalExpression": {
      const [left, right, operator] = [node.left as Node, node.right as Node, String(node.operator)]
      const other = swapped[operator]
      const at = code.indexOf(operator, left.end)
      return other && at < right.start ? [{ start: at, end: at + operator.length, text: other }] : []
    }
    case "UnaryExpression":
      return node.operator === "!" ? [{ start, end: start + 1, text: "" }] : []
    case "IfStatement":
    case "ConditionalExpression": {
      const test = node.test as Node
      return ["true", "false"].map((text) => ({ start: test.start, end: test.end, text }))
    }
    case "Literal":
      if (typeof node.value === "number") return [{ start, end, text: String(node.value + 1) }]
      return typeof node.value === "boolean" ? [{ start, end, text: String(!node.value) }] : []
    default:
      return []
  }
}
