/** Replaces every page in development while the content has errors. Each is one line with file, line and column. */
export const ContentErrors = ({ errors }: { errors: string[] }) => (
  <main className="wrap opening">
    <h1>The content has errors</h1>
    <ul>
      {errors.map((error) => (
        <li key={error}>
          <code>{error}</code>
        </li>
      ))}
    </ul>
  </main>
)
