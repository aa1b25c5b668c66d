// Chosen for MathML without strings of HTML: 50 kB, no fonts of glyph pieces, and screen readers read it (MIT).
export { default as temml } from 'temml'
import 'temml/dist/Temml-Local.css'
import './math.css'
