import { useEffect, useState, type ReactElement } from 'react'
import type { ExportFormat } from '../../api/create-api.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { useCopy } from '../../ui/use-copy.ts'
import styles from './filter.module.css'
import { toFile } from './to-file.ts'

type ExportedFileProps = { readonly format: ExportFormat; readonly text: string }

/**
 * Saves a file as soon as it is there. A page around the sidebar may forbid downloads without a word to anybody, so another
 * try and a copy stand beside it.
 */
export const ExportedFile = ({ format, text }: ExportedFileProps): ReactElement => {
  const { say } = useTexts()
  const { state, copy } = useCopy()
  const [{ name, blob, isPart }] = useState(() => toFile(format, text))
  const save = (): void => saveFile(name, blob)
  useEffect(() => saveFile(name, blob), [name, blob])
  return (
    <>
      <span>{say('export.written', { name })}</span>
      {isPart && <strong>{say('export.part')}</strong>}
      <span className={styles['links']}>
        <LinkButton onClick={save}>{say('export.again')}</LinkButton>
        <LinkButton onClick={() => copy(text)}>
          {say(state === 'idle' ? 'export.copy' : `copy.${state}`)}
        </LinkButton>
      </span>
    </>
  )
}
