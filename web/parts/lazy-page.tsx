/** Pages loaded when they are opened. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

type Loaded<K extends string> = Promise<Readonly<Record<K, ComponentType>>>
export type LazyPage = LazyExoticComponent<ComponentType>

/** A page of HTML and our own styles only, as those for phones are. */
export function plainPage<K extends string>(load: () => Loaded<K>, name: K): LazyPage {
  return lazy(async () => ({ default: (await load())[name] }))
}

/** A page built with Ant Design, which is loaded along with it. */
export function antPage<K extends string>(load: () => Loaded<K>, name: K): LazyPage {
  return lazy(async () => {
    const [{ AntFrame }, loaded] = await Promise.all([import('./ant-frame.tsx'), load()])
    const Page: ComponentType = loaded[name]
    return {
      default: () => (
        <AntFrame>
          <Page />
        </AntFrame>
      ),
    }
  })
}
