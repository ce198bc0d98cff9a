import { writeFile } from "node:fs/promises";

/** Value types of a GGUF's metadata (the format's specification, version 3). */
const TYPE = { u32: 4, i32: 5, f32: 6, bool: 7, string: 8, array: 9 } as const;
const ALIGNMENT = 32;
const BYTE_TOKENS = 256;

type Value =
  | { readonly type: "u32" | "f32"; readonly value: number }
  | { readonly type: "bool"; readonly value: boolean }
  | { readonly type: "string"; readonly value: string }
  | { readonly type: "array"; readonly of: "string" | "f32" | "i32"; readonly values: readonly (string | number)[] };

const SIZE = { embedding: 64, feedForward: 128, layers: 2, heads: 4, context: 8192 } as const;
const TEMPLATE =
  "{% for m in messages %}{{'<|im_start|>' + m['role'] + '\\n' + m['content'] + '<|im_end|>' + '\\n'}}{% endfor %}" +
  "{% if add_generation_prompt %}{{'<|im_start|>assistant\\n'}}{% endif %}";

/**
 * Writes a small GGUF (half a megabyte): a model of the llama kind whose weights are noise from a seed and whose words
 * are the 256 bytes. What it says means nothing; that it runs as any other file does is what it is for.
 */
export async function writeTinyGguf(file: string, seed = 1): Promise<void> {
  const vocabulary = vocabularyOf();
  const tensors = tensorsOf(vocabulary.tokens.length, normal(seed));
  const metadata = metadataOf(vocabulary);
  const head: Buffer[] = [Buffer.from("GGUF"), u32(3), u64(tensors.length), u64(Object.keys(metadata).length)];
  for (const [key, value] of Object.entries(metadata)) head.push(text(key), ...valueBytes(value));
  let offset = 0;
  for (const { name, shape, data } of tensors) {
    head.push(text(name), u32(shape.length), ...shape.map(u64), u32(0), u64(offset));
    offset += padded(data.byteLength);
  }
  const beginning = Buffer.concat(head);
  const parts: Buffer[] = [beginning, Buffer.alloc(padded(beginning.length) - beginning.length)];
  for (const { data } of tensors) {
    parts.push(Buffer.from(data.buffer), Buffer.alloc(padded(data.byteLength) - data.byteLength));
  }
  await writeFile(file, Buffer.concat(parts));
}

function vocabularyOf() {
  const tokens = ["<unk>", "<s>", "</s>"];
  const types = [2, 3, 3];
  for (let byte = 0; byte < BYTE_TOKENS; byte += 1) {
    tokens.push(`<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`);
    types.push(6);
  }
  for (const special of ["<|im_start|>", "<|im_end|>"]) {
    tokens.push(special);
    types.push(3);
  }
  while (tokens.length % ALIGNMENT !== 0) {
    tokens.push(`<pad${tokens.length}>`);
    types.push(5);
  }
  return { tokens, types };
}

function metadataOf({ tokens, types }: ReturnType<typeof vocabularyOf>): Record<string, Value> {
  const number = (value: number): Value => ({ type: "u32", value });
  const words = (value: string): Value => ({ type: "string", value });
  return {
    "general.architecture": words("llama"),
    "general.name": words("tiny"),
    "general.file_type": number(0),
    "general.alignment": number(ALIGNMENT),
    "llama.block_count": number(SIZE.layers),
    "llama.context_length": number(SIZE.context),
    "llama.embedding_length": number(SIZE.embedding),
    "llama.feed_forward_length": number(SIZE.feedForward),
    "llama.attention.head_count": number(SIZE.heads),
    "llama.attention.head_count_kv": number(SIZE.heads),
    "llama.rope.dimension_count": number(SIZE.embedding / SIZE.heads),
    "llama.attention.layer_norm_rms_epsilon": { type: "f32", value: 1e-5 },
    "llama.vocab_size": number(tokens.length),
    "tokenizer.ggml.model": words("llama"),
    "tokenizer.ggml.pre": words("default"),
    "tokenizer.ggml.tokens": { type: "array", of: "string", values: tokens },
    "tokenizer.ggml.scores": { type: "array", of: "f32", values: tokens.map(() => 0) },
    "tokenizer.ggml.token_type": { type: "array", of: "i32", values: types },
    "tokenizer.ggml.bos_token_id": number(1),
    "tokenizer.ggml.eos_token_id": number(tokens.indexOf("<|im_end|>")),
    "tokenizer.ggml.unknown_token_id": number(0),
    "tokenizer.ggml.padding_token_id": number(2),
    "tokenizer.ggml.add_bos_token": { type: "bool", value: true },
    "tokenizer.ggml.add_space_prefix": { type: "bool", value: false },
    "tokenizer.chat_template": words(TEMPLATE),
  };
}

interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array<ArrayBuffer>;
}

function tensorsOf(vocabulary: number, noise: () => number): readonly Tensor[] {
  const tensors: Tensor[] = [];
  const add = (name: string, shape: readonly number[], value: () => number) => {
    const data = new Float32Array(shape.reduce((all, one) => all * one, 1));
    for (let at = 0; at < data.length; at += 1) data[at] = value();
    tensors.push({ name, shape, data });
  };
  const { embedding, feedForward, layers } = SIZE;
  const small = () => noise() * 0.08;
  const one = () => 1;
  add("token_embd.weight", [embedding, vocabulary], () => noise() * 0.5);
  for (let layer = 0; layer < layers; layer += 1) {
    const of = `blk.${layer}.`;
    add(`${of}attn_norm.weight`, [embedding], one);
    for (const part of ["q", "k", "v", "output"]) add(`${of}attn_${part}.weight`, [embedding, embedding], small);
    add(`${of}ffn_norm.weight`, [embedding], one);
    add(`${of}ffn_gate.weight`, [embedding, feedForward], small);
    add(`${of}ffn_up.weight`, [embedding, feedForward], small);
    add(`${of}ffn_down.weight`, [feedForward, embedding], small);
  }
  add("output_norm.weight", [embedding], one);
  add("output.weight", [embedding, vocabulary], () => noise() * 0.3);
  return tensors;
}

/** Normally distributed numbers from a seed (mulberry32, Box and Muller). */
function normal(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

const padded = (length: number) => Math.ceil(length / ALIGNMENT) * ALIGNMENT;

function valueBytes(value: Value): Buffer[] {
  const type = u32(TYPE[value.type]);
  switch (value.type) {
    case "u32":
      return [type, u32(value.value)];
    case "f32":
      return [type, f32(value.value)];
    case "bool":
      return [type, Buffer.from([value.value ? 1 : 0])];
    case "string":
      return [type, text(value.value)];
    case "array":
      return [type, u32(TYPE[value.of]), u64(value.values.length), ...value.values.map((one) => item(value.of, one))];
  }
}

function item(of: "string" | "f32" | "i32", value: string | number): Buffer {
  if (of === "string") return text(String(value));
  return of === "f32" ? f32(Number(value)) : u32(Number(value));
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

function f32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, "utf8");
  return Buffer.concat([u64(bytes.length), bytes]);
}
