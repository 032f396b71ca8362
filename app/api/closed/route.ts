/** Refuses what config/closed.mjs leads here, and reads no body. */
const refuse = () => new Response(null, { status: 400 })

export { refuse as DELETE, refuse as GET, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
