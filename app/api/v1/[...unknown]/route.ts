import { notFound } from "@/lib/errors"
import { problem } from "@/lib/http/errors"

const nothing = () => problem(notFound())

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT }
