import { openAdmin } from '@/lib/enquiry/database'

/** A store on connections of its own. */
export const openStore = async (url: string, token?: string) => (await openAdmin({ url, token })).store
