import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** The height of an element as it is laid out, in pixels; 0 before it is. */
export function useHeight<T extends HTMLElement>(): [RefObject<T | null>, number] {
  const element = useRef<T>(null)
  const [height, setHeight] = useState(0)
  useLayoutEffect(() => {
    const { current } = element
    if (current === null) return
    const observer = new ResizeObserver(([entry]) =>
      setHeight(Math.round(entry?.contentRect.height ?? 0)),
    )
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  return [element, height]
}
