/** One complaint of a compiled schema, as ajv words it. */
export interface SchemaError {
  /** JSON pointer to the value at fault. */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: { readonly [name: string]: unknown };
  readonly message?: string;
  /** Set on what is wrong with the name of a property, not with its value. */
  readonly propertyName?: string;
  /** The part of the schema that the value breaks; only of validators that are compiled so. */
  readonly parentSchema?: {
    readonly description?: string;
    readonly properties?: { readonly [name: string]: unknown };
  };
  /** What the keyword says; a schema for names is one itself. */
  readonly schema?: { readonly description?: string };
  readonly data?: unknown;
}

/** A compiled schema: says whether data fits it and leaves what does not in `errors`. */
export interface Validate {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}
