// Render: the report, in Markdown.

import type { DigestUpdate } from '../../examples/document-digest/state.ts';
import { type Reported, writeReport } from './report/report.ts';

export default async function render(state: Reported): Promise<DigestUpdate> {
  return { report: writeReport(state) };
}
