/** A signature: drawn with the finger, or by keyboard as the written name. */
import { type PointerEvent, useRef, useState } from 'react'
import type { KeptPhoto } from '../../data/kept-reports.ts'
import { useWords } from '../../data/language.tsx'
import { SITE_CHECK_WORDS } from '../../data/words/site-check.ts'
import { Thumbnail } from '../../parts/thumbnail.tsx'

interface Props {
  readonly name: string
  readonly signature: KeptPhoto | null
  readonly onSign: (file: Blob) => Promise<void>
  readonly onRemove: (id: string) => Promise<void>
}

const [WIDTH, HEIGHT] = [600, 200]
/** Fewer points are a touch by mistake. */
const LEAST_POINTS = 6

export function SignaturePad({ name, signature, onSign, onRemove }: Props) {
  const { words } = useWords(SITE_CHECK_WORDS)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [points, setPoints] = useState(0)
  const [drawing, setDrawing] = useState(false)
  if (signature !== null)
    return (
      <p className="signature">
        <Thumbnail photo={signature} /> <span>{words.signed(name)}</span>
        <button type="button" className="button" onClick={() => void onRemove(signature.id)}>
          {words.signAgain(name)}
        </button>
      </p>
    )
  const pen = () => {
    const context = canvas.current?.getContext('2d') ?? null
    if (context) {
      context.lineWidth = 4
      context.lineCap = 'round'
      context.strokeStyle = '#10161f'
    }
    return context
  }
  const at = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLCanvasElement>) => {
    const box = currentTarget.getBoundingClientRect()
    return [
      ((clientX - box.left) * WIDTH) / box.width,
      ((clientY - box.top) * HEIGHT) / box.height,
    ] as const
  }
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    setDrawing(true)
    const context = pen()
    context?.beginPath()
    context?.moveTo(...at(event))
  }
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!drawing) return
    setPoints((now) => now + 1)
    const context = pen()
    context?.lineTo(...at(event))
    context?.stroke()
  }
  const keep = () => canvas.current?.toBlob((file) => file && void onSign(file), 'image/png')
  const write = () => {
    const context = pen()
    if (!context) return
    context.font = '96px serif'
    context.fillText(name, 20, 140, WIDTH - 40)
    keep()
  }
  return (
    <div className="signature">
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={words.signHere(name)}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={() => setDrawing(false)}
      />
      <button
        type="button"
        className="button primary"
        disabled={points < LEAST_POINTS}
        onClick={keep}
      >
        {words.signatureDone(name)}
      </button>
      <button type="button" className="button" onClick={write}>
        {words.signByKeys(name)}
      </button>
    </div>
  )
}
