// A reporter that names the files of tests that have failed, each on a line.
export default async function* failed(events) {
  for await (const { type, data } of events) if (type === 'test:fail' && data.file) yield `${data.file}\n`;
}
