'use client'

import { useParley } from '@/components/hooks/parley'

/** Returns the name of a provider as the page shows it, or its id if it is not listed. */
export const useProviderName = (upstream: string | undefined): string =>
  useParley(
    ({ modelList }) => modelList?.upstreams.find(({ id }) => id === upstream)?.label ?? upstream ?? '',
  )
