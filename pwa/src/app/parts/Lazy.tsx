/** Shows a part of the app once its code is here; catches what breaks in it. */
import { Component, type ComponentChildren, type FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Load } from '../routes';
import { Trouble } from './Trouble';
import { Waiting } from './Waiting';

const OFFLINE = { code: 'offline', detail: '' } as const;
const FAULT = { code: 'fault', detail: '' } as const;

export function Lazy({ load, props }: { load: Load; props: object }) {
  const [found, setFound] = useState<{ of: Load; part: FunctionComponent<object> }>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let wanted = true;
    setFailed(false);
    load().then(
      (module) => wanted && setFound({ of: load, part: module.default as FunctionComponent<object> }),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, [load]);
  // A part that could not be fetched stays failed in this page: only a new one asks again.
  if (failed) return <Trouble problem={OFFLINE} again={() => location.reload()} />;
  if (found?.of !== load) return <Waiting />;
  const Part = found.part;
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
