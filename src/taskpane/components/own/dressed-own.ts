import '../../../ui/own/secret.css';
import './own.css';

/** The page of one's own account with its looks, which only a page that is packed can load. */
export { openOwn } from './open-own';
