/** Shows a part of the app once its code is here; catches what breaks in it. */
import { Component, type ComponentChildren, type FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Load } from '../routes';
import { isHere, sendFor } from '../sent';
import { Trouble } from './Trouble';
import { Waiting } from './Waiting';

const OFFLINE = { code: 'offline', detail: '' } as const;
const FAULT = { code: 'fault', detail: '' } as const;

export function Lazy({ load, props }: { load: Load; props: object }) {
  const [, setCome] = useState<unknown>();
  const [failed, setFailed] = useState(false);
  const found = isHere(load);
  useEffect(() => {
    setFailed(false);
    if (found) return undefined;
    let wanted = true;
    sendFor(load).then(
      (module) => wanted && setCome(module),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, [load, found]);
  // A part that could not be fetched stays failed in this page: only a new one asks again.
  if (failed) return <Trouble problem={OFFLINE} again={() => location.reload()} />;
  if (!found) return <Waiting />;
  const Part = found.default as FunctionComponent<object>;
  return <Part {...props} />;
}

/** `place` is where the guarded part stands: elsewhere it gets another chance. */
export class Guard extends Component<
  { place: string; children: ComponentChildren },
  { brokenAt: string | null }
> {
  override state = { brokenAt: null };

  override componentDidCatch(fault: unknown) {
    console.error(fault);
    this.setState({ brokenAt: this.props.place });
  }

  override render() {
    if (this.state.brokenAt !== this.props.place) return this.props.children;
    return <Trouble problem={FAULT} again={() => location.reload()} />;
  }
}
