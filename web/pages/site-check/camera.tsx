/** The camera's picture with an earlier one laid over it; without a camera to open, the device's own program. */
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../data/language.tsx'
import type { EarlierPicture } from '../../data/site-check.ts'
import { SITE_CHECK_WORDS } from '../../data/words/site-check.ts'
import { Notice } from '../../parts/notice.tsx'

interface Props {
  readonly over: EarlierPicture | null
  readonly onTaken: (file: Blob) => Promise<void>
}

const WANTED = {
  video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1440 } },
  audio: false,
}
const QUALITY = 0.92

export function Camera({ over, onTaken }: Props) {
  const { words } = useWords(SITE_CHECK_WORDS)
  const [open, setOpen] = useState(false)
  const [failed, setFailed] = useState(navigator.mediaDevices?.getUserMedia === undefined)
  return (
    <div className="camera">
      {open && !failed ? (
        <Viewfinder
          over={over}
          onTaken={onTaken}
          onFail={() => setFailed(true)}
          onClose={() => setOpen(false)}
        />
      ) : (
        <p className="camera-buttons">
          {!failed && (
            <button type="button" className="button primary" onClick={() => setOpen(true)}>
              {words.openCamera}
            </button>
          )}
          <label className="button photo-button">
            {words.systemCamera}
            <input
              type="file"
              accept="image/*"
              capture="environment"
              className="visually-hidden"
              onChange={({ target }) => {
                const [file] = target.files ?? []
                if (file) void onTaken(file)
                target.value = ''
              }}
            />
          </label>
        </p>
      )}
      {failed && <Notice kind="info">{words.noCamera}</Notice>}
    </div>
  )
}

interface ViewfinderProps extends Props {
  readonly onFail: () => void
  readonly onClose: () => void
}

function Viewfinder({ over, onTaken, onFail, onClose }: ViewfinderProps) {
  const { words } = useWords(SITE_CHECK_WORDS)
  const video = useRef<HTMLVideoElement>(null)
  const [opacity, setOpacity] = useState(50)
  const [busy, setBusy] = useState(false)
  const fail = useRef(onFail)
  useEffect(() => {
    let stream: MediaStream | null = null
    let current = true
    navigator.mediaDevices.getUserMedia(WANTED).then(
      (opened) => {
        if (!current) return stop(opened)
        stream = opened
        if (video.current) video.current.srcObject = opened
      },
      () => current && fail.current(),
    )
    return () => {
      current = false
      if (stream) stop(stream)
    }
  }, [])
  const take = async () => {
    const picture = video.current && (await pictureOf(video.current))
    if (!picture) return
    setBusy(true)
    await onTaken(picture)
    setBusy(false)
  }
  return (
    <>
      <div className="viewfinder">
        <video ref={video} autoPlay muted playsInline aria-label={words.viewfinder} />
        {over && <img src={over.address} alt={over.title} style={{ opacity: opacity / 100 }} />}
      </div>
      {over && (
        <label className="opacity">
          <span>{words.opacity}</span>
          <input
            type="range"
            min={0}
            max={100}
            value={opacity}
            onChange={({ target }) => setOpacity(Number(target.value))}
          />
        </label>
      )}
      <p className="camera-buttons">
        <button type="button" className="button primary big" disabled={busy} onClick={take}>
          {words.takePhoto}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {words.closeCamera}
        </button>
      </p>
    </>
  )
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

/** What the camera sees now, in full size; null: nothing yet. */
async function pictureOf(video: HTMLVideoElement): Promise<Blob | null> {
  const { videoWidth: width, videoHeight: height } = video
  if (width === 0) return null
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  canvas.getContext('2d')?.drawImage(video, 0, 0, width, height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
}
